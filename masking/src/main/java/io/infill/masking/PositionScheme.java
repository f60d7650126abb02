package io.infill.masking;

/** Which position ids the trainer wants; the rows are the same for both. */
public enum PositionScheme {
  /**
   * One number a token (GLM-130B). Part B repeats its mask's position (mask, smask) or runs on
   * (gmask, mip); padding inside a running block runs on too, other padding is 0.
   */
  ONE_DIMENSIONAL("1d"),
  /**
   * Two numbers a token (the original GLM): part B repeats its mask's position in every task, the
   * second number counts inside the span. Padding is 0 in both.
   */
  TWO_DIMENSIONAL("2d");

  private final String label;

  PositionScheme(String label) {
    this.label = label;
  }

  /** {@code 1d} or {@code 2d}. */
  public String label() {
    return label;
  }

  /**
   * The scheme of a label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static PositionScheme ofLabel(String label) {
    for (PositionScheme scheme : values()) {
      if (scheme.label.equals(label)) {
        return scheme;
      }
    }
    throw new IllegalArgumentException(
        "positions must be \"1d\" or \"2d\" but was \"" + label + '"');
  }
}
