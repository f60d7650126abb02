package io.infill.ingest.archive;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import java.util.Objects;

/**
 * What an archive says of a record before its block.
 *
 * @param container {@code WARC} or {@code ARC}
 * @param type the record's type in lower case: WARC's own; for ARC {@code response}, or {@code
 *     filedesc} for the record that opens a file
 * @param url the address it was taken from, without angle brackets; may be empty
 * @param date when it was taken, as ISO 8601 where the archive's date can be read as one; may be
 *     empty
 * @param contentType media type of the block; may be empty
 * @param blockBytes length of the block, at least 0
 * @param fields WARC's other fields; none for ARC
 */
public record RecordHead(
    Container container,
    String type,
    String url,
    String date,
    String contentType,
    long blockBytes,
    HeaderFields fields) {

  /** How an archive writes its records. */
  public enum Container {
    WARC,
    ARC
  }

  public RecordHead {
    Objects.requireNonNull(container, "container");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(url, "url");
    Objects.requireNonNull(date, "date");
    Objects.requireNonNull(contentType, "contentType");
    Objects.requireNonNull(fields, "fields");
    if (blockBytes < 0) {
      throw new IllegalArgumentException("blockBytes must be >= 0 but was " + blockBytes);
    }
  }

  /**
   * Reads a length, in bytes.
   *
   * @throws UnreadableRecordException if it is no number from 0 on
   */
  static long length(String digits) throws UnreadableRecordException {
    if (!digits.matches("[0-9]{1,18}")) {
      throw malformed("the record's length must be a number but is \"" + cut(digits) + '"');
    }
    return Long.parseLong(digits);
  }

  static UnreadableRecordException malformed(String detail) {
    return new UnreadableRecordException(RejectCause.MALFORMED_ARCHIVE_RECORD, detail);
  }

  /** Enough of a value for a message. */
  static String cut(String value) {
    return value.length() <= 80 ? value : value.substring(0, 80) + "...";
  }
}
