package io.infill.cleaning.contamination;

/** What is done about a document that holds an item of an evaluation set. */
public enum ContaminationAction {
  /** The document is dropped. */
  REMOVE("remove"),
  /** The document is kept and its metadata say what it holds. */
  MARK("mark"),
  /** The passages are cut out of the document, and its metadata say so. */
  CUT("cut");

  private final String label;

  ContaminationAction(String label) {
    this.label = label;
  }

  /** The name in configs. */
  public String label() {
    return label;
  }
}
