package io.infill.cleaning.normalize;

import java.util.List;
import java.util.Objects;

/**
 * A text with its mojibake repaired.
 *
 * @param text the very object that came in if nothing was
 * @param steps what was changed, in the order of the text
 */
public record Repaired(String text, List<Step> steps) {

  public Repaired {
    Objects.requireNonNull(text, "text");
    steps = List.copyOf(steps);
  }

  /** A text that needed none. */
  static Repaired nothing(String text) {
    return new Repaired(text, List.of());
  }

  /**
   * One place. Put {@code was} where {@code now} stands to undo it.
   *
   * @param at where it begins in the text that came in, in UTF-16 units
   * @param was what stood there
   * @param now what stands there instead
   */
  public record Step(int at, String was, String now) {}
}
