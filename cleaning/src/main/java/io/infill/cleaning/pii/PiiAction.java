package io.infill.cleaning.pii;

/** What is done about personal data. */
public enum PiiAction {
  /** A placeholder stands in its place. */
  MASK,
  /** It is cut out. */
  REMOVE
}
