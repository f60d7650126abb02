package io.infill.cleaning.passage;

import io.infill.cleaning.dedup.TextKey;
import io.infill.ingest.DocumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The passages by which a document is compared with others, and what goes of it once it is known
 * which of them stand elsewhere: lines and paragraphs as wholes ({@link Paragraphs}), and runs of
 * units for text that is repeated from anywhere to anywhere ({@link CorpusRuns}).
 *
 * <p>Of every passage the first place stays, and all other places go. Whatever goes so stands at an
 * earlier place, which stays or goes for one that is earlier still: nothing is lost by going in
 * circles. Only a paragraph that is {@link ParagraphPolicy#FREQUENCY too frequent} goes everywhere.
 *
 * <p>Holds one text at a time; not safe for threads.
 */
public final class CorpusPassages {
  /** Reason of a paragraph's cut. */
  public static final String PARAGRAPH = "corpus-paragraph";

  private final ParagraphConfig paragraphs;
  private final CorpusRuns runs;
  private final Units paragraphUnits;
  private final Units units = new Units(false);

  /** Takes passages of a text. */
  public interface Sink {
    /**
     * Takes one.
     *
     * @param key of the passage; the lowest bit says whether it is a run or a paragraph
     * @param place where it stands
     */
    void take(TextKey key, Occurrence place);
  }

  public CorpusPassages(PassageConfig config) {
    this.paragraphs = config.paragraphs();
    this.runs = new CorpusRuns(config.substrings());
    this.paragraphUnits = paragraphs.digitsAlike() ? new Units(true) : units;
  }

  /** Hands out the passages of a document. */
  public void passages(DocumentId document, String text, Sink out) {
    read(text);
    if (paragraphs.enabled()) {
      Paragraphs.of(
          text,
          paragraphUnits,
          (begin, end, firstUnit, endUnit, lines) -> {
            if (endUnit - firstUnit >= paragraphs.minUnits()) {
              out.take(paragraph(firstUnit, endUnit), new Occurrence(document, firstUnit));
            }
          });
    }
    runs.runs(document, units, out);
  }

  /** The repeat that {@code sightings} of one key tell of; null if it is none to act upon. */
  public Repeat repeat(TextKey key, Iterable<Sighting> sightings) {
    Occurrence first = null;
    long documents = 0;
    int count = 0;
    for (Sighting sighting : sightings) {
      Occurrence place = sighting.first();
      first = first == null || place.compareTo(first) < 0 ? place : first;
      documents += sighting.documents();
      count += sighting.several() ? 2 : 1;
    }
    boolean byFrequency =
        !CorpusRuns.isRun(key) && paragraphs.policy() == ParagraphPolicy.FREQUENCY;
    boolean many = byFrequency ? documents > paragraphs.maxDocuments() : count > 1;
    return many ? new Repeat(key, first, documents) : null;
  }

  /**
   * What goes of a document.
   *
   * @param repeats those that stand in the document's shard
   * @param neighbours those that {@link #ends} asked for
   */
  public List<Cut> cuts(
      DocumentId document,
      String text,
      RepeatTable repeats,
      Function<TextKey, Neighbours> neighbours) {
    List<Cut> cuts = new ArrayList<>();
    if (repeats.size() == 0) {
      return cuts;
    }
    read(text);
    if (paragraphs.enabled()) {
      Paragraphs.of(
          text,
          paragraphUnits,
          (begin, end, firstUnit, endUnit, lines) -> {
            if (endUnit - firstUnit >= paragraphs.minUnits()) {
              Repeat repeat = repeats.get(paragraph(firstUnit, endUnit));
              if (repeat != null && goes(repeat, new Occurrence(document, firstUnit))) {
                cuts.add(new Cut(begin, end, PARAGRAPH, detail(repeat)));
              }
            }
          });
    }
    cuts.addAll(runs.cuts(document, text, units, repeats, neighbours));
    return cuts;
  }

  /**
   * Says whose neighbours have to be known to cut a document; see {@link CorpusRuns#ends}.
   *
   * @param asked takes the key of a run that stands elsewhere first
   * @param known takes the neighbours of a run that stands here first
   */
  public void ends(
      DocumentId document,
      String text,
      RepeatTable repeats,
      Consumer<TextKey> asked,
      Consumer<Neighbours> known) {
    if (repeats.size() > 0) {
      runs.ends(document, units.read(text), repeats, asked, known);
    }
  }

  private void read(String text) {
    units.read(text);
    if (paragraphUnits != units) {
      paragraphUnits.read(text);
    }
  }

  private boolean goes(Repeat repeat, Occurrence place) {
    return paragraphs.policy() == ParagraphPolicy.FREQUENCY || !repeat.first().equals(place);
  }

  private String detail(Repeat repeat) {
    return paragraphs.policy() == ParagraphPolicy.FREQUENCY
        ? String.format(
            Locale.ROOT,
            "in %d documents, first in %s",
            repeat.documents(),
            repeat.first().document())
        : "first in " + repeat.first().document();
  }

  private TextKey paragraph(int firstUnit, int endUnit) {
    TextKey key = paragraphUnits.key(firstUnit, endUnit);
    return new TextKey(key.high(), key.low() & ~1L);
  }
}
