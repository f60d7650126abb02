package io.infill.ingest.archive;

import io.infill.ingest.UnreadableRecordException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the head of an ARC record: one line of address, IP address, date, media type and length,
 * and in version 2 five more columns before the length.
 *
 * <p>The address may hold blanks, so the columns are found from the right.
 */
public final class ArcHead {
  /** Longest head line looked at, in bytes. */
  public static final int MAX_LINE_BYTES = 8 << 10;

  /** Columns behind the date: media type, length. */
  private static final int VERSION_1 = 2;

  private ArcHead() {}

  /** Whether {@code bytes[at, end)} begins with a whole line that looks like a record's head. */
  public static boolean begins(byte[] bytes, int at, int end) {
    if (at >= end || !letter(bytes[at])) {
      return false;
    }
    int to = Math.min(end, at + MAX_LINE_BYTES);
    int colon = at;
    while (colon < to && (letter(bytes[colon]) || scheme(bytes[colon]))) {
      colon++;
    }
    if (colon == to || bytes[colon] != ':') {
      return false;
    }
    int line = colon;
    while (line < to && bytes[line] != '\n') {
      line++;
    }
    return line < to && dateColumn(columns(bytes, at, line)) > 0;
  }

  /**
   * Reads a head.
   *
   * @param to index behind the line feed
   * @throws UnreadableRecordException if the line's date or length is senseless
   */
  public static RecordHead parse(byte[] bytes, int from, int to) throws UnreadableRecordException {
    String[] columns = columns(bytes, from, to);
    int date = dateColumn(columns);
    String when = columns[date];
    if (when.length() != 14) {
      throw RecordHead.malformed("an ARC date has 14 digits but this has " + when.length());
    }
    long length = RecordHead.length(columns[columns.length - 1]);
    String url = String.join(" ", java.util.Arrays.copyOf(columns, date - 1));
    return new RecordHead(
        RecordHead.Container.ARC,
        url.startsWith("filedesc:") ? "filedesc" : "response",
        url,
        iso(when),
        columns[date + 1],
        length,
        HeaderFields.parse(bytes, 0, 0, StandardCharsets.UTF_8));
  }

  private static String[] columns(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8).strip().split(" ", -1);
  }

  /** The last column that is a date, behind an IP address and before two columns; -1 if none is. */
  private static int dateColumn(String[] columns) {
    for (int i = columns.length - 1 - VERSION_1; i >= 2; i--) {
      if (columns[i].matches("[0-9]{8,20}") && columns[i - 1].matches("[0-9A-Fa-f.:]+|-")) {
        return i;
      }
    }
    return -1;
  }

  private static String iso(String date) {
    return "%s-%s-%sT%s:%s:%sZ"
        .formatted(
            date.substring(0, 4),
            date.substring(4, 6),
            date.substring(6, 8),
            date.substring(8, 10),
            date.substring(10, 12),
            date.substring(12, 14));
  }

  private static boolean letter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
  }

  private static boolean scheme(byte b) {
    return (b >= '0' && b <= '9') || b == '+' || b == '-' || b == '.';
  }
}
