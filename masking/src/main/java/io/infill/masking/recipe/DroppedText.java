package io.infill.masking.recipe;

/**
 * A run of a document's tokens that a recipe leaves out.
 *
 * @param document 32 hexadecimal digits of the document's id
 * @param start first token, from 0
 * @param end one past the last token
 * @param reason the rule
 */
public record DroppedText(String document, int start, int end, Reason reason) {

  /** Why text is left out; only the {@code glm-130b} recipe does. */
  public enum Reason {
    /** The rest of a chunk that was drawn short. */
    SHORT_SEQUENCE("short-sequence"),
    /** The end of a source's shard, less than a row. */
    ROW_REMAINDER("row-remainder");

    private final String code;

    Reason(String code) {
      this.code = code;
    }

    /** The ledger's reason code. */
    public String code() {
      return code;
    }
  }
}
