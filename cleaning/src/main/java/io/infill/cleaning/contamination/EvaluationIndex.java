package io.infill.cleaning.contamination;

import com.ibm.icu.text.Normalizer2;
import io.infill.cleaning.dedup.UnitHash;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The n-grams of all items that a config names. Immutable, so threads share it.
 *
 * <p>A part of an item is held once for all items that have it; one of more than {@value
 * #MAX_UNITS} units is cut into pieces of about equal size, each looked for by itself. N-grams that
 * stand in too many parts are left out, unless a part has no others: then its rarest stays. A part
 * that too many items have is a prompt and is not looked for. An item of which no part can be found
 * alone is looked for as all its parts in a row.
 */
public final class EvaluationIndex {
  /** Bounds the cost of comparing a part with a text. */
  static final int MAX_UNITS = 512;

  private final ContaminationConfig config;
  private final List<EvaluationItem> items = new ArrayList<>();
  private final List<IndexedPart> parts = new ArrayList<>();
  private final NgramTable table = new NgramTable();
  private final List<List<SmallPart>> smallParts = new ArrayList<>();
  private final Map<String, List<String>> fields = new HashMap<>();
  private final long wordPower;
  private final long charPower;

  /**
   * A part too small to be looked for by itself.
   *
   * @param field the config's field
   * @param units its folded units
   */
  record SmallPart(String field, UnitList units) {}

  /**
   * Reads the sets of {@code config}.
   *
   * @param config with absolute paths
   * @throws java.io.UncheckedIOException naming the file, and the line where one is at fault
   */
  public static EvaluationIndex read(ContaminationConfig config) {
    List<EvaluationItem> items = new ArrayList<>();
    config.benchmarks().forEach(benchmark -> items.addAll(BenchmarkReader.read(benchmark)));
    return new EvaluationIndex(config, items);
  }

  EvaluationIndex(ContaminationConfig config, List<EvaluationItem> items) {
    this.config = config;
    this.wordPower = UnitHash.power(config.wordsPerNgram());
    this.charPower = UnitHash.power(config.charsPerNgram());
    this.items.addAll(items);
    for (BenchmarkConfig benchmark : config.benchmarks()) {
      List<String> plain = List.of(BenchmarkReader.PLAIN_TEXT);
      fields.put(benchmark.name(), benchmark.fields().isEmpty() ? plain : benchmark.fields());
    }
    Map<UnitList, IndexedPart> known = new HashMap<>();
    TextUnits text = new TextUnits();
    NgramTable all = new NgramTable();
    for (int item = 0; item < items.size(); item++) {
      smallParts.add(new ArrayList<>(0));
      for (EvaluationItem.Part part : items.get(item).parts()) {
        add(new IndexedPart.Owner(item, part.field()), part.text(), text, known, all);
      }
    }
    BitSet searched = searched();
    for (int item = searched.nextClearBit(0); item < items.size(); ) {
      List<EvaluationItem.Part> own = items.get(item).parts();
      if (own.size() > 1) {
        IndexedPart.Owner owner = new IndexedPart.Owner(item, own.get(0).field());
        add(owner, joined(own), text, known, all);
      }
      item = searched.nextClearBit(item + 1);
    }
    select(all);
    table.finished();
  }

  private static String joined(List<EvaluationItem.Part> parts) {
    return parts.stream().map(EvaluationItem.Part::text).collect(Collectors.joining("\n"));
  }

  private void add(
      IndexedPart.Owner owner,
      String part,
      TextUnits text,
      Map<UnitList, IndexedPart> known,
      NgramTable all) {
    // As prepared texts are: accents stand on their letters.
    text.of(Normalizer2.getNFCInstance().normalize(part));
    boolean letters = part.codePoints().anyMatch(Character::isLetter);
    int pieces = (text.count() + MAX_UNITS - 1) / MAX_UNITS;
    for (int i = 0; i < pieces; i++) {
      int from = (int) ((long) text.count() * i / pieces);
      int to = (int) ((long) text.count() * (i + 1) / pieces);
      add(owner, text, from, to, letters, known, all);
    }
  }

  private void add(
      IndexedPart.Owner owner,
      TextUnits text,
      int from,
      int to,
      boolean letters,
      Map<UnitList, IndexedPart> known,
      NgramTable all) {
    UnitList units = new UnitList(text.units(from, to));
    IndexedPart part = known.get(units);
    if (part == null && ngrams(text, from, to, parts.size(), all) > 0) {
      int chars = text.characters(from, to);
      part = new IndexedPart(units, !letters || config.isShort(to - from - chars, chars));
      parts.add(part);
      known.put(units, part);
    }
    if (part == null) {
      smallParts.get(owner.item()).add(new SmallPart(owner.field(), units));
    } else if (!part.owners().contains(owner)) {
      part.owners().add(owner);
    }
  }

  /** Adds the n-grams of a stretch of {@code text}, each once; gives their number. */
  private int ngrams(TextUnits text, int from, int to, int part, NgramTable all) {
    int count = 0;
    for (int i = from; i < to; i++) {
      int size = sizeAt(text, i);
      if (i + size <= to) {
        long hash = hashAt(text, i);
        int last = all.first(hash);
        if (last < 0 || all.part(last) != part) {
          all.add(hash, part, i - from);
          count++;
        }
      }
    }
    return count;
  }

  /** Keeps the n-grams that tell parts apart. */
  private void select(NgramTable all) {
    int place = 0;
    for (int p = 0; p < parts.size(); p++) {
      IndexedPart part = parts.get(p);
      int begin = place;
      int rarest = place;
      int added = 0;
      boolean prompt = part.items() > config.maxItemsPerNgram();
      for (; place < all.places() && all.part(place) == p; place++) {
        int count = all.count(all.hash(place));
        if (count < all.count(all.hash(rarest))) {
          rarest = place;
        }
        if (!prompt && !part.isShort() && count <= config.maxItemsPerNgram()) {
          table.add(all.hash(place), p, all.position(place));
          added++;
        }
      }
      if (!prompt && added == 0 && place > begin) {
        table.add(all.hash(rarest), p, all.position(rarest));
      }
    }
  }

  /** Units of an n-gram that begins at unit {@code i}. */
  int sizeAt(TextUnits text, int i) {
    return text.isCharacter(i) ? config.charsPerNgram() : config.wordsPerNgram();
  }

  /** The hash of the n-gram that begins at unit {@code i}, which must not run over the end. */
  long hashAt(TextUnits text, int i) {
    return text.isCharacter(i)
        ? text.ngram(i, config.charsPerNgram(), charPower)
        : text.ngram(i, config.wordsPerNgram(), wordPower);
  }

  ContaminationConfig config() {
    return config;
  }

  NgramTable table() {
    return table;
  }

  IndexedPart part(int part) {
    return parts.get(part);
  }

  EvaluationItem item(int item) {
    return items.get(item);
  }

  /** The fields of a benchmark, in the config's order. */
  List<String> fields(String benchmark) {
    return fields.get(benchmark);
  }

  /** The parts of an item that are too small to be looked for by themselves. */
  List<SmallPart> smallParts(int item) {
    return smallParts.get(item);
  }

  /**
   * True if a part counts where no other part of the item is near: short answers and choices are
   * names and phrases that stand in many texts.
   */
  boolean countsAlone(IndexedPart part, IndexedPart.Owner owner) {
    String first = fields.get(item(owner.item()).benchmark()).get(0);
    return !part.isShort() || owner.field().equals(first);
  }

  /** The items of which some part can be found without another. */
  private BitSet searched() {
    BitSet searched = new BitSet(items.size());
    for (IndexedPart part : parts) {
      if (part.items() <= config.maxItemsPerNgram()) {
        part.owners().stream()
            .filter(owner -> countsAlone(part, owner))
            .forEach(owner -> searched.set(owner.item()));
      }
    }
    return searched;
  }

  /** How much of a benchmark is looked for. */
  BenchmarkItems items(String benchmark) {
    BitSet searched = searched();
    long all = 0;
    long small = 0;
    for (int i = 0; i < items.size(); i++) {
      if (items.get(i).benchmark().equals(benchmark)) {
        all++;
        small += searched.get(i) ? 0 : 1;
      }
    }
    return new BenchmarkItems(benchmark, all, small);
  }

  /** Places of n-grams in the table. */
  public int ngrams() {
    return table.places();
  }

  /** Bytes of the table and of the parts' units. */
  public long bytes() {
    return table.bytes() + parts.stream().mapToLong(part -> 4L * part.units().length()).sum();
  }
}
