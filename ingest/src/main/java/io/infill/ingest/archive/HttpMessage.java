package io.infill.ingest.archive;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The head of a captured HTTP response.
 *
 * @param status status code; 0 if the status line has none
 * @param fields its header
 * @param bodyStart index of the body's first byte
 */
public record HttpMessage(int status, HeaderFields fields, int bodyStart) {
  /** Longest head that is read; servers' limits are below 128 KiB. */
  static final int MAX_HEAD_BYTES = 1 << 20;

  private static final byte[] MAGIC = "HTTP/".getBytes(StandardCharsets.US_ASCII);

  /** Whether {@code bytes[at, end)} begins like a response. */
  public static boolean begins(byte[] bytes, int at, int end) {
    return end - at >= MAGIC.length
        && java.util.Arrays.equals(bytes, at, at + MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  /**
   * Reads the response that stands in {@code bytes[from, to)}. A head without an end is all head
   * unless the response was a success.
   *
   * @throws UnreadableRecordException if it is no response, a success whose head has no end, or one
   *     whose head is over 1 MiB
   */
  public static HttpMessage parse(byte[] bytes, int from, int to) throws UnreadableRecordException {
    if (!begins(bytes, from, to)) {
      throw malformed("the block does not begin with an HTTP status line");
    }
    int limit = Math.min(to, from + MAX_HEAD_BYTES);
    int line = from;
    while (line < limit && bytes[line] != '\n') {
      line++;
    }
    int status = status(new String(bytes, from, line - from, StandardCharsets.ISO_8859_1));
    int body = headEnd(bytes, line, limit);
    if (body < 0 && limit < to) {
      throw malformed(
          String.format(
              Locale.ROOT, "the HTTP head is over the limit of %d bytes", MAX_HEAD_BYTES));
    }
    if (body < 0 && status / 100 == 2) {
      throw malformed("the HTTP head has no end");
    }
    body = body < 0 ? to : body;
    return new HttpMessage(
        status, HeaderFields.parse(bytes, line, body, StandardCharsets.ISO_8859_1), body);
  }

  /**
   * Index behind the first empty line of {@code bytes[from, to)}, or -1; lines end with LF or CR
   * LF.
   *
   * @param from index of a line feed, or inside the line before
   */
  public static int headEnd(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\n') {
        if (i + 1 < to && bytes[i + 1] == '\n') {
          return i + 2;
        }
        if (i + 2 < to && bytes[i + 1] == '\r' && bytes[i + 2] == '\n') {
          return i + 3;
        }
      }
    }
    return -1;
  }

  private static int status(String line) {
    String[] parts = line.strip().split("\\s+", 3);
    return parts.length > 1 && parts[1].matches("[0-9]{3}") ? Integer.parseInt(parts[1]) : 0;
  }

  private static UnreadableRecordException malformed(String detail) {
    return new UnreadableRecordException(RejectCause.MALFORMED_HTTP, detail);
  }
}
