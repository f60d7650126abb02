package io.infill.ingest.archive;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import java.io.ByteArrayOutputStream;
import java.util.Locale;

/** Undoes HTTP's chunked transfer coding (RFC 9112, section 7.1). */
final class ChunkedBody {
  private static final int MAX_SIZE_DIGITS = 8;

  private ChunkedBody() {}

  /**
   * Whether {@code body} begins with a chunk; crawlers often undo the coding and leave its name.
   */
  static boolean begins(byte[] body) {
    int digits = digits(body, 0);
    return digits > 0 && dataStart(body, digits) >= 0;
  }

  /**
   * The content of the chunks.
   *
   * @param mayEndEarly whether the crawler is known to have cut the body
   * @throws UnreadableRecordException if a chunk is damaged or the last one missing
   */
  static byte[] decode(byte[] body, boolean mayEndEarly) throws UnreadableRecordException {
    ByteArrayOutputStream content = new ByteArrayOutputStream(body.length);
    int at = 0;
    while (true) {
      int digits = digits(body, at);
      int start = digits == 0 ? -1 : dataStart(body, at + digits);
      if (start < 0) {
        if (mayEndEarly) {
          return content.toByteArray();
        }
        throw malformed(at >= body.length ? "the last chunk is missing" : "no chunk at " + at);
      }
      int size = Integer.parseUnsignedInt(new String(body, at, digits, US_ASCII), 16);
      if (size == 0) {
        return content.toByteArray();
      }
      if (size < 0 || size > body.length - start) {
        if (mayEndEarly) {
          content.write(body, start, body.length - start);
          return content.toByteArray();
        }
        throw malformed(String.format(Locale.ROOT, "the chunk at %d is longer than the body", at));
      }
      content.write(body, start, size);
      at = start + size;
      while (at < body.length && (body[at] == '\r' || body[at] == '\n')) {
        at++;
      }
    }
  }

  private static final java.nio.charset.Charset US_ASCII =
      java.nio.charset.StandardCharsets.US_ASCII;

  private static int digits(byte[] body, int at) {
    int i = at;
    while (i < body.length && i - at <= MAX_SIZE_DIGITS && Character.digit(body[i], 16) >= 0) {
      i++;
    }
    return i - at > MAX_SIZE_DIGITS ? 0 : i - at;
  }

  /** Index behind the line whose size ends at {@code at}: blanks or an extension may follow. */
  private static int dataStart(byte[] body, int at) {
    int i = at;
    if (i < body.length && " \t;\r\n".indexOf(body[i]) < 0) {
      return -1;
    }
    while (i < body.length && body[i] != '\n') {
      i++;
    }
    return i < body.length ? i + 1 : -1;
  }

  private static UnreadableRecordException malformed(String detail) {
    return new UnreadableRecordException(RejectCause.MALFORMED_HTTP, "chunked body: " + detail);
  }
}
