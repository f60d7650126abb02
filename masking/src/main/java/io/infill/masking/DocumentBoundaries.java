package io.infill.masking;

/** What documents that share a sequence see of each other. */
public enum DocumentBoundaries {
  /** Nothing: each document piece is a block of its own, its positions start at 0. */
  ISOLATE("isolate"),
  /** Everything, as in GLM-130B: documents run on, an end-of-document token between them. */
  SHARED("shared");

  private final String label;

  DocumentBoundaries(String label) {
    this.label = label;
  }

  /** {@code isolate} or {@code shared}. */
  public String label() {
    return label;
  }

  /**
   * The choice of a label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static DocumentBoundaries ofLabel(String label) {
    for (DocumentBoundaries boundaries : values()) {
      if (boundaries.label.equals(label)) {
        return boundaries;
      }
    }
    throw new IllegalArgumentException(
        "documentBoundaries must be \"isolate\" or \"shared\" but was \"" + label + '"');
  }
}
