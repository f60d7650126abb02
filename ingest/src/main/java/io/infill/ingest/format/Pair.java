package io.infill.ingest.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;

/**
 * A text and its translation.
 *
 * @param first the text in the first language, without blanks at its ends; not empty
 * @param second the text in the second language, likewise
 * @param secondBytes raw size of the second side in the files, in bytes
 * @param more what else the file says of the pair
 */
record Pair(String first, String second, long secondBytes, ObjectNode more) {

  /**
   * A pair of texts as they stand in a file.
   *
   * @throws UnreadableRecordException if one is blank
   */
  static Pair of(String first, String second, long secondBytes, ObjectNode more)
      throws UnreadableRecordException {
    requireText("first", first);
    requireText("second", second);
    return new Pair(first.strip(), second.strip(), secondBytes, more);
  }

  private static void requireText(String side, String text) throws UnreadableRecordException {
    if (text.isBlank()) {
      throw new UnreadableRecordException(
          RejectCause.MISSING_SIDE, "the pair's " + side + " side is blank");
    }
  }
}
