package io.infill.masking;

/** How documents are put into sequences. */
public enum DocumentPacking {
  /** One after the other, as GLM-130B does: a document goes on wherever a block or row ends. */
  CONCATENATE("concatenate"),
  /**
   * Whole where they fit: what is left of a block goes to the waiting document that fills it best.
   */
  BEST_FIT("best-fit");

  private final String label;

  DocumentPacking(String label) {
    this.label = label;
  }

  /** {@code concatenate} or {@code best-fit}. */
  public String label() {
    return label;
  }

  /**
   * The packing of a label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static DocumentPacking ofLabel(String label) {
    for (DocumentPacking packing : values()) {
      if (packing.label.equals(label)) {
        return packing;
      }
    }
    throw new IllegalArgumentException(
        "packing must be \"concatenate\" or \"best-fit\" but was \"" + label + '"');
  }
}
