package io.infill.jobs.inspect;

/**
 * Tokens that are shown together: usually one, several where a character is split among them.
 *
 * @param start position of the first
 * @param tokens how many, &gt;= 1
 * @param text what is shown
 * @param kind what the text is
 */
record Piece(int start, int tokens, String text, Kind kind) {

  enum Kind {
    /** Text of a document. */
    TEXT,
    /** A special token's name. */
    SPECIAL,
    /** The id in digits, where no tokenizer is at hand. */
    ID
  }
}
