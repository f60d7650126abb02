package io.infill.cleaning.pii;

/** What is done about personal data. */
public enum PiiAction {
  /** A placeholder stands in its place. */
  MASK("mask"),
  /** It is cut out. */
  REMOVE("remove");

  private final String label;

  PiiAction(String label) {
    this.label = label;
  }

  /** The name in configs. */
  public String label() {
    return label;
  }
}
