package io.infill.mip;

import java.util.Locale;

/** What happens to a sample that alone exceeds its room: the sequence or the fixed block. */
public enum LongSamples {
  /** Dropped as {@code sample-too-long}. */
  DROP,
  /**
   * Cut by GLM's rule: the input to its first max(room / 4, room − target − 2) tokens, then the
   * target.
   */
  TRUNCATE,
  /** {@link #TRUNCATE} under the masking recipe glm-130b, otherwise {@link #DROP}. */
  BY_RECIPE;

  /** Name in configs: {@code drop}, {@code truncate}, {@code by-recipe}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The choice of a label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static LongSamples ofLabel(String label) {
    for (LongSamples choice : values()) {
      if (choice.label().equals(label)) {
        return choice;
      }
    }
    throw new IllegalArgumentException(
        "longSamples must be drop, truncate or by-recipe but was \"" + label + '"');
  }
}
