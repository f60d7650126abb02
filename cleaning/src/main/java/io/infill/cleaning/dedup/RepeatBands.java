package io.infill.cleaning.dedup;

import io.infill.ingest.Repeats;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How many times a document is repeated, by its language and by the size of its cluster: what
 * FineWeb-2 calls rehydration. Its published weights (huggingface/fineweb-2, {@code
 * misc/rehydration/weights}) have this form, such as {@code {1: 1, 2: 3, 3: 4, 7: 7, 145: 1}}: each
 * size begins a band that ends before the next; the last has no end. Smaller clusters than the
 * first band's are not repeated, nor are languages that are not named.
 */
public final class RepeatBands {
  private static final Pattern SIZE = Pattern.compile("[1-9][0-9]{0,17}");

  private final Map<String, NavigableMap<Long, Integer>> byLanguage = new TreeMap<>();

  /**
   * @param weights by language tag or its beginning ({@code zh} serves {@code zh-Hans}; the longest
   *     that fits wins): the number of repeats by the least size of the clusters it is for, in
   *     documents
   * @throws IllegalArgumentException naming the language and the size or the number that is wrong
   */
  public RepeatBands(Map<String, Map<String, Integer>> weights) {
    weights.forEach(
        (language, bands) -> {
          NavigableMap<Long, Integer> sorted = new TreeMap<>();
          bands.forEach(
              (size, repeats) -> {
                if (!SIZE.matcher(size).matches()) {
                  throw new IllegalArgumentException(
                      String.format(
                          Locale.ROOT,
                          "repeats.%s must be given by sizes of clusters, whole numbers from 1 on, but was given by \"%s\"",
                          language,
                          size));
                }
                if (repeats < 1 || repeats > Repeats.MOST) {
                  throw new IllegalArgumentException(
                      String.format(
                          Locale.ROOT,
                          "repeats.%s.%s must be 1 to %d but was %d",
                          language,
                          size,
                          Repeats.MOST,
                          repeats));
                }
                sorted.put(Long.parseLong(size), repeats);
              });
          byLanguage.put(language, sorted);
        });
  }

  /** True if no document is repeated. */
  public boolean isEmpty() {
    return byLanguage.isEmpty();
  }

  /**
   * How many times a document stands in every epoch.
   *
   * @param language its measured language, a BCP 47 tag
   * @param documents size of its cluster, itself included
   */
  public int repeats(String language, long documents) {
    for (String tag = language; !tag.isEmpty(); ) {
      NavigableMap<Long, Integer> bands = byLanguage.get(tag);
      if (bands != null) {
        Map.Entry<Long, Integer> band = bands.floorEntry(documents);
        return band == null ? 1 : band.getValue();
      }
      int dash = tag.lastIndexOf('-');
      tag = dash < 0 ? "" : tag.substring(0, dash);
    }
    return 1;
  }
}
