package io.infill.ingest;

/** What a translated pair becomes. */
public enum PairDocuments {
  /** One document, rendered by a template. */
  BILINGUAL("bilingual"),
  /** A document a side; each names the other in its metadata. */
  LINKED("linked");

  private final String label;

  PairDocuments(String label) {
    this.label = label;
  }

  /** The name in configs. */
  public String label() {
    return label;
  }
}
