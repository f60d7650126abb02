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
 * @param run most units of one of these parts that were seen there in a row
 * @param begin the stretch's first UTF-16 unit
 * @param end the unit behind its last
 */
public record Leak(
    String benchmark, String item, List<String> fields, double share, int run, int begin, int end) {
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

  /** The leak as a line of columns parted by tabs; the fields come last. */
  public String toLine() {
    String place = begin + "\t" + end + '\t' + share + '\t' + run;
    return place + '\t' + benchmark + '\t' + item.replace('\t', ' ') + '\t' + fieldNames('\t');
  }

  /**
   * The leak that {@link #toLine} wrote.
   *
   * @throws IllegalArgumentException if {@code line} is none
   */
  public static Leak ofLine(String line) {
    String[] parts = line.split("\t", -1);
    if (parts.length < 7) {
      throw new IllegalArgumentException("a leak has 7 parts but this is \"" + line + '"');
    }
    return new Leak(
        parts[4],
        parts[5],
        List.of(parts).subList(6, parts.length),
        Double.parseDouble(parts[2]),
        Integer.parseInt(parts[3]),
        Integer.parseInt(parts[0]),
        Integer.parseInt(parts[1]));
  }

  /** The fields in the config's order with {@code between} them. */
  public String fieldNames(char between) {
    return String.join(String.valueOf(between), fields);
  }

  /** The leak in words, such as {@code gsm8k test.jsonl:12 (question+answer)}. */
  public String name() {
    return benchmark + ' ' + item + " (" + fieldNames('+') + ')';
  }
}
