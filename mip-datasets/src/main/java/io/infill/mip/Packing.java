package io.infill.mip;

import java.util.Locale;

/** How prompted samples share a sequence. */
public enum Packing {
  /** GLM-130B's main run: equal blocks of the sequence, one sample each. */
  FIXED,
  /** GLM's other form: samples in order until the next does not fit, no padding between them. */
  GREEDY,
  /** Whole samples, best fit inside a bounded window. */
  BUDGET,
  /** {@link #FIXED} under the masking recipe glm-130b, otherwise {@link #BUDGET}. */
  BY_RECIPE;

  /** Name in configs: {@code fixed}, {@code greedy}, {@code budget}, {@code by-recipe}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The packing of a label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Packing ofLabel(String label) {
    for (Packing packing : values()) {
      if (packing.label().equals(label)) {
        return packing;
      }
    }
    throw new IllegalArgumentException(
        "packing must be fixed, greedy, budget or by-recipe but was \"" + label + '"');
  }
}
