package io.infill.cleaning.quality;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A text after the line rules, and what they took.
 *
 * @param text what is left; the very object that came in if nothing was taken
 * @param removals what was taken, by the key of the rule
 * @param removedWordShare words in lines that the counting set removed, of all words, 0 to 1; NaN
 *     if no such set is in force
 */
public record LineEdit(String text, SortedMap<String, Removal> removals, double removedWordShare) {

  /**
   * What one rule took.
   *
   * @param lines lines removed, or shortened by an edit that leaves the line
   * @param bytes bytes of UTF-8, line ends not counted
   */
  public record Removal(long lines, long bytes) {
    Removal plus(Removal other) {
      return new Removal(lines + other.lines, bytes + other.bytes);
    }
  }

  public LineEdit {
    removals = Collections.unmodifiableSortedMap(new TreeMap<>(removals));
  }

  /** {@code text} as it is. */
  public static LineEdit none(String text) {
    return new LineEdit(text, new TreeMap<>(), Double.NaN);
  }
}
