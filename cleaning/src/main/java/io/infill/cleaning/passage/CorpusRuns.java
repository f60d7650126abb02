package io.infill.cleaning.passage;

import io.infill.cleaning.dedup.TextKey;
import io.infill.ingest.DocumentId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs of units that stand at an earlier place, be it in the middle of a sentence: chosen by {@link
 * Winnowing}, known by their keys, followed to both sides as far as the first place goes along.
 *
 * <p>Every run of {@code min_units} that stands at two places holds a chosen one, and chosen ones
 * within it overlap; so what is left of a repeat before its first chosen run and behind its last is
 * shorter than the window, and the {@link Neighbours} of these two tell where it ends. A run that
 * overlaps its first place in the same document is left: a text of one word repeated is no copy of
 * itself.
 *
 * <p>Holds one text at a time; not safe for threads.
 */
public final class CorpusRuns {
  /** Reason of a run's cut. */
  public static final String SUBSTRING = "corpus-substring";

  private final SubstringConfig config;
  private final Winnowing winnowing;
  private final int runUnits;

  public CorpusRuns(SubstringConfig config) {
    this.config = config;
    this.runUnits = config.fingerprintUnits();
    this.winnowing = new Winnowing(runUnits, config.window());
  }

  /** Hands out the chosen runs of a document. */
  void runs(DocumentId document, Units units, CorpusPassages.Sink out) {
    if (config.enabled()) {
      winnowing.choose(units, unit -> out.take(key(units, unit), new Occurrence(document, unit)));
    }
  }

  /**
   * Says whose neighbours have to be known to cut a document, and hands out those that it knows.
   *
   * @param repeats those that stand in the document's shard
   * @param asked takes the key of a run that stands elsewhere first
   * @param known takes the neighbours of a run that stands here first
   */
  public void ends(
      DocumentId document,
      Units units,
      RepeatTable repeats,
      Consumer<TextKey> asked,
      Consumer<Neighbours> known) {
    int reach = config.window() - 1;
    Stretches stretches = new Stretches(document, runUnits);
    winnowing.choose(
        units,
        unit -> {
          Repeat repeat = repeats.get(key(units, unit));
          stretches.add(unit, repeat);
          if (repeat != null && repeat.first().equals(new Occurrence(document, unit))) {
            known.accept(Neighbours.of(repeat.key(), units, unit, unit + runUnits, reach));
          }
        });
    for (Stretches.Stretch stretch : stretches.list()) {
      asked.accept(stretch.firstRun());
      asked.accept(stretch.lastRun());
    }
  }

  /** What goes of a document. */
  List<Cut> cuts(
      DocumentId document,
      String text,
      Units units,
      RepeatTable repeats,
      Function<TextKey, Neighbours> neighbours) {
    if (!config.enabled()) {
      return List.of();
    }
    Stretches stretches = new Stretches(document, runUnits);
    winnowing.choose(units, unit -> stretches.add(unit, repeats.get(key(units, unit))));
    List<Cut> cuts = new ArrayList<>();
    for (Stretches.Stretch stretch : stretches.list()) {
      int before = neighbours.apply(stretch.firstRun()).sameBefore(units, stretch.begin());
      int behind = neighbours.apply(stretch.lastRun()).sameBehind(units, stretch.end());
      cuts.add(cut(text, units, stretch, stretch.begin() - before, stretch.end() + behind));
    }
    return cuts;
  }

  /** From the first unit's beginning to the end of the signs behind the last. */
  private static Cut cut(String text, Units units, Stretches.Stretch stretch, int begin, int end) {
    int from = units.begin(begin);
    int floor = begin == 0 ? 0 : units.end(begin - 1);
    while (from > floor && Signs.opens(text.charAt(from - 1))) {
      from--;
    }
    int to = units.end(end - 1);
    int ceiling = end == units.count() ? text.length() : units.begin(end);
    while (to < ceiling && Signs.follows(text.charAt(to))) {
      to++;
    }
    return new Cut(from, to, SUBSTRING, "first in " + stretch.first().document());
  }

  private TextKey key(Units units, int unit) {
    TextKey key = units.key(unit, unit + runUnits);
    return new TextKey(key.high(), key.low() | 1L);
  }

  /** True for the key of a run, false for that of a paragraph. */
  static boolean isRun(TextKey key) {
    return (key.low() & 1) == 1;
  }
}
