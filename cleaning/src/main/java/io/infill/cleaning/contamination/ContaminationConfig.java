package io.infill.cleaning.contamination;

import io.infill.cleaning.quality.DropNames;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Which evaluation sets are kept out of the corpus, and what counts as holding one of their items.
 *
 * @param benchmarks the sets; none by default
 * @param action what is done about a document that holds an item
 * @param wordsPerNgram consecutive words that text and item must share before the search looks
 *     closer, in text with blanks between words, at least 2; a part of an item with fewer is not
 *     looked for
 * @param charsPerNgram the same in characters of Han and kana text
 * @param minShare smallest share of a part's units that must stand in the text in the part's order
 *     and within its length and a half, above 0.5 to 1
 * @param minRunWords words in a row that are a leak whatever their share of the part
 * @param minRunChars the same in characters of Han and kana text
 * @param wholeBelowWords a part of fewer words counts only where it stands word for word, as a
 *     paragraph or sentence of its own
 * @param wholeBelowChars the same in characters of Han and kana text
 * @param maxItemsPerNgram an n-gram that more parts of items have in common is a phrase of the
 *     benchmark and says nothing
 * @param cutMarginChars characters that are cut on either side of a passage too, before the cut is
 *     widened to whole sentences, 0 to 10,000
 */
public record ContaminationConfig(
    List<BenchmarkConfig> benchmarks,
    ContaminationAction action,
    int wordsPerNgram,
    int charsPerNgram,
    double minShare,
    int minRunWords,
    int minRunChars,
    int wholeBelowWords,
    int wholeBelowChars,
    int maxItemsPerNgram,
    int cutMarginChars)
    implements Serializable {

  public ContaminationConfig {
    benchmarks = List.copyOf(benchmarks);
    DropNames names = new DropNames("benchmarks");
    benchmarks.forEach(benchmark -> names.add(benchmark.name(), benchmark.path()));
    benchmarks.forEach(BenchmarkConfig::requireFields);
    requireAtLeast(2, wordsPerNgram, "wordsPerNgram");
    requireAtLeast(2, charsPerNgram, "charsPerNgram");
    if (!(minShare > 0.5 && minShare <= 1)) {
      throw new IllegalArgumentException(
          "minShare must be above 0.5 and at most 1 but was " + minShare);
    }
    requireAtLeast(wordsPerNgram, minRunWords, "minRunWords");
    requireAtLeast(charsPerNgram, minRunChars, "minRunChars");
    requireAtLeast(0, wholeBelowWords, "wholeBelowWords");
    requireAtLeast(0, wholeBelowChars, "wholeBelowChars");
    requireAtLeast(1, maxItemsPerNgram, "maxItemsPerNgram");
    if (cutMarginChars < 0 || cutMarginChars > 10_000) {
      throw new IllegalArgumentException(
          "cutMarginChars must be 0 to 10000 but was " + cutMarginChars);
    }
  }

  private static void requireAtLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be >= " + least + " but was " + value);
    }
  }

  /** No benchmarks; the limits are those that docs/CONTAMINATION.md measures. */
  public static ContaminationConfig defaults() {
    return new ContaminationConfig(
        List.of(), ContaminationAction.REMOVE, 6, 7, 0.7, 15, 24, 10, 16, 10, 100);
  }

  /** True if there is anything to look for. */
  public boolean enabled() {
    return !benchmarks.isEmpty();
  }

  /** The same with paths changed, for instance from relative to absolute. */
  public ContaminationConfig withPaths(UnaryOperator<String> change) {
    return new ContaminationConfig(
        benchmarks.stream()
            .map(benchmark -> benchmark.withPath(change.apply(benchmark.path())))
            .toList(),
        action,
        wordsPerNgram,
        charsPerNgram,
        minShare,
        minRunWords,
        minRunChars,
        wholeBelowWords,
        wholeBelowChars,
        maxItemsPerNgram,
        cutMarginChars);
  }

  /** The path of every benchmark by its name. */
  public SortedMap<String, String> paths() {
    SortedMap<String, String> paths = new TreeMap<>();
    benchmarks.forEach(benchmark -> paths.put(benchmark.name(), benchmark.path()));
    return paths;
  }

  /** True if so many words and characters are less than what counts by its share alone. */
  boolean isShort(int words, int chars) {
    return weight(words, wholeBelowWords) + weight(chars, wholeBelowChars) < 1;
  }

  /** True if so many words and characters in a row are a leak by themselves. */
  boolean isRun(int words, int chars) {
    return weight(words, minRunWords) + weight(chars, minRunChars) >= 1;
  }

  private static double weight(int units, int whole) {
    return whole == 0 ? 1 : (double) units / whole;
  }
}
