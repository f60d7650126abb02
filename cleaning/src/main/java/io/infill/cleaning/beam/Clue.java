package io.infill.cleaning.beam;

import io.infill.ingest.DocumentId;

/**
 * Something known about one document when near duplicates are decided.
 *
 * @param kind what is known
 * @param other the document it ties to
 * @param index for {@link Kind#SURVIVOR}: the number of the index that {@code other} is of; else 0
 * @param similarity for {@link Kind#LIKENESS} only
 */
record Clue(Kind kind, DocumentId other, int index, double similarity) {

  /** Kinds of clues. */
  enum Kind {
    /** {@code other} survives this document. */
    SURVIVOR(0),
    /** This document is proven to resemble {@code other}. */
    LIKENESS(1);

    private final int code;

    Kind(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static Kind ofCode(int code) {
      for (Kind kind : values()) {
        if (kind.code == code) {
          return kind;
        }
      }
      throw new IllegalArgumentException("no kind of clue has the code " + code);
    }
  }
}
