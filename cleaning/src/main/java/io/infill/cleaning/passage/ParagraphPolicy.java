package io.infill.cleaning.passage;

/** What is done with a paragraph that stands in the corpus several times. */
public enum ParagraphPolicy {
  /** Nothing; paragraphs are not compared. */
  OFF("off"),
  /** It stays where it stands first, in the document with the smallest id. */
  KEEP_FIRST("keep-first"),
  /** It stays everywhere, or nowhere if it stands in many documents. */
  FREQUENCY("frequency");

  private final String label;

  ParagraphPolicy(String label) {
    this.label = label;
  }

  /** The name in the config. */
  public String label() {
    return label;
  }
}
