package io.infill.trainbridge.feed;

/** Which pipeline stages are sent the position ids. */
public enum PositionStages {
  /** The first alone: it passes them on, or positions are only embedded. */
  FIRST("first"),
  /**
   * Every stage: where each layer needs them (rotary embedding) and the trainer doesn't pass them
   * on.
   */
  EVERY("every");

  private final String label;

  PositionStages(String label) {
    this.label = label;
  }

  /** {@code first} or {@code every}. */
  public String label() {
    return label;
  }

  static PositionStages ofLabel(String label) {
    for (PositionStages stages : values()) {
      if (stages.label.equals(label)) {
        return stages;
      }
    }
    throw new IllegalArgumentException(
        "position_stages must be \"first\" or \"every\" but was \"" + label + '"');
  }
}
