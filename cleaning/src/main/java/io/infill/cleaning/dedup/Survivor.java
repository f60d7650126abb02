package io.infill.cleaning.dedup;

import java.util.Arrays;

/** Which document of a cluster of duplicates stays. Ties go to the smallest id. */
public enum Survivor {
  /** The one with the most letters and digits after cleaning: padding wins nothing. */
  LONGEST("longest"),
  /** The one with the smallest id: an even draw. */
  SMALLEST_ID("smallest-id");

  private final String label;

  Survivor(String label) {
    this.label = label;
  }

  /** The name in the config. */
  public String label() {
    return label;
  }

  /**
   * The policy called {@code label}.
   *
   * @throws IllegalArgumentException naming the labels there are
   */
  public static Survivor ofLabel(String label) {
    for (Survivor survivor : values()) {
      if (survivor.label.equals(label)) {
        return survivor;
      }
    }
    throw new IllegalArgumentException(
        "survivor must be one of "
            + Arrays.stream(values()).map(Survivor::label).toList()
            + " but was \""
            + label
            + '"');
  }

  /** Place of a document of so many letters and digits: the lowest place survives. */
  public long place(int lettersAndDigits) {
    return switch (this) {
      case LONGEST -> -(long) lettersAndDigits;
      case SMALLEST_ID -> 0;
    };
  }
}
