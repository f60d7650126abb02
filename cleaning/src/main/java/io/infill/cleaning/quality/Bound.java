package io.infill.cleaning.quality;

/** On which side of a limit a value is kept; a value exactly on it is. */
public enum Bound {
  /** Kept when the value is the limit or more. */
  AT_LEAST("at-least"),
  /** Kept when the value is the limit or less. */
  AT_MOST("at-most");

  private final String label;

  Bound(String label) {
    this.label = label;
  }

  /** The name in configs. */
  public String label() {
    return label;
  }

  /** True if a value is kept by this bound on {@code limit}. */
  public boolean keeps(double value, double limit) {
    return this == AT_LEAST ? value >= limit : value <= limit;
  }
}
