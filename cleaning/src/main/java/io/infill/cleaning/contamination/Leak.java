package io.infill.cleaning.contamination;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A stretch of a text in which an item of an evaluation set stands.
 *
 * @param benchmark the set's name in the config
 * @param item the item's place: its file's name and its number there from 1, such as {@code
 *     test.jsonl:12}
 * @param fields which of its parts stand there, in the config's order
 * @param share largest share of one of these parts' units that stands there, above 0 to 1
 * @param begin the stretch's first UTF-16 unit
 * @param end the unit behind its last
 */
public record Leak(
    String benchmark, String item, List<String> fields, double share, int begin, int end) {
  /** By place in the text, then by name. */
  public static final Comparator<Leak> ORDER =
      Comparator.comparingInt(Leak::begin)
          .thenComparingInt(Leak::end)
          .thenComparing(Leak::benchmark)
          .thenComparing(Leak::item)
          .thenComparing(leak -> leak.fields.toString());

  public Leak {
    Objects.requireNonNull(benchmark, "benchmark");
    Objects.requireNonNull(item, "item");
    fields = List.copyOf(fields);
    if (begin < 0 || end <= begin) {
      throw new IllegalArgumentException("end must be > begin >= 0 but was " + begin + ", " + end);
    }
  }
}
