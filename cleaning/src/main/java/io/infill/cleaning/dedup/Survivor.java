package io.infill.cleaning.dedup;

/** A criterion by which one document of a cluster of duplicates is preferred to another. */
public enum Survivor {
  /** The one with the most letters and digits after cleaning: padding wins nothing. */
  LONGEST("longest", 31),
  /** The one whose measured quality is best; a document that was not measured comes last. */
  QUALITY("quality", 40),
  /** The one with the earliest date; a document without a date comes last. */
  EARLIEST("earliest", 40),
  /** The one with the latest date; a document without a date comes last. */
  LATEST("latest", 40),
  /** The one whose source is named first; a source that is not named comes last. */
  SOURCE_PRIORITY("source-priority", 16),
  /** The one with the smallest id: an even draw, and what decides behind all others. */
  SMALLEST_ID("smallest-id", 0);

  private final String label;
  private final int bits;

  Survivor(String label, int bits) {
    this.label = label;
    this.bits = bits;
  }

  /** The name in the config. */
  public String label() {
    return label;
  }

  /** Bits that it takes of a {@link Place}; the four that can stand together take all but one. */
  int bits() {
    return bits;
  }
}
