package io.infill.cleaning.passage;

import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A stretch of a document's prepared text that is taken out.
 *
 * @param begin first UTF-16 unit that goes, at least 0
 * @param end first UTF-16 unit behind the stretch, above {@code begin}
 * @param reason why it goes, in small letters and hyphens: {@code repeated-line}, {@code
 *     repeated-paragraph}, {@code corpus-paragraph}, {@code corpus-substring}, {@code
 *     contamination}
 * @param detail the evidence in words: where the stretch stands that stays, or what it leaks; one
 *     line, may be empty
 */
public record Cut(int begin, int end, String reason, String detail) implements Comparable<Cut> {
  private static final Pattern REASON = Pattern.compile("[a-z][a-z-]*");
  private static final Comparator<Cut> ORDER =
      Comparator.comparingInt(Cut::begin)
          .thenComparingInt(Cut::end)
          .thenComparing(Cut::reason)
          .thenComparing(Cut::detail);

  public Cut {
    Objects.requireNonNull(detail, "detail");
    if (begin < 0) {
      throw new IllegalArgumentException("begin must be >= 0 but was " + begin);
    }
    if (end <= begin) {
      throw new IllegalArgumentException("end must be > begin (" + begin + ") but was " + end);
    }
    if (!REASON.matcher(reason).matches()) {
      throw new IllegalArgumentException(
          "reason must be small letters and hyphens but was \"" + reason + '"');
    }
    if (detail.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("detail must be one line but was \"" + detail + '"');
    }
  }

  /** The cut as a line: begin, end, reason and detail with a blank between them. */
  public String toLine() {
    return begin + " " + end + ' ' + reason + ' ' + detail;
  }

  /**
   * The cut that {@link #toLine} wrote.
   *
   * @throws IllegalArgumentException if {@code line} is none
   */
  public static Cut ofLine(String line) {
    String[] parts = line.split(" ", 4);
    if (parts.length < 4) {
      throw new IllegalArgumentException("a cut has four parts but this is \"" + line + '"');
    }
    return new Cut(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), parts[2], parts[3]);
  }

  /** By place, then by reason and detail: an order in which no two different cuts are equal. */
  @Override
  public int compareTo(Cut other) {
    return ORDER.compare(this, other);
  }
}
