package io.infill.mip;

import java.util.Locale;

/** How prompted samples share a sequence. */
public enum Packing {
  /** GLM-130B's main run: equal blocks of the sequence, one sample each. */
  FIXED,
  /** GLM's other form: samples in order until the next does not fit, no padding between them. */
  GREEDY,
  /** Whole samples, best fit inside a bounded window; nothing is cut. */
  BUDGET;

  /** Name in configs: {@code fixed}, {@code greedy}, {@code budget}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
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
        "packing must be fixed, greedy or budget but was \"" + label + '"');
  }
}
