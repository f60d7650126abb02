package io.infill.mip;

import java.util.Locale;

/** What a cap counts. The GLM-130B paper (appendix C.1) leaves it open, so it is a setting. */
public enum CapUnit {
  /** Prompted samples of the whole dataset. */
  DATASET,
  /** Prompted samples of each template. */
  PROMPT;

  /** Name in configs: {@code dataset}, {@code prompt}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The unit of a label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static CapUnit ofLabel(String label) {
    for (CapUnit unit : values()) {
      if (unit.label().equals(label)) {
        return unit;
      }
    }
    throw new IllegalArgumentException(
        "capUnit must be dataset or prompt but was \"" + label + '"');
  }
}
