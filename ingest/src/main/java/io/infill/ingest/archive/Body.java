package io.infill.ingest.archive;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** A captured body in the three shapes that crawlers digest it in. */
public final class Body {
  /** RFC 9110 sets no limit; browsers take a handful. */
  private static final int MAX_CODINGS = 5;

  /** Bytes looked at to tell text from other things. */
  private static final int SNIFFED_BYTES = 1024;

  private final byte[] stored;
  private final byte[] transferred;
  private final byte[] content;

  private Body(byte[] stored, byte[] transferred, byte[] content) {
    this.stored = stored;
    this.transferred = transferred;
    this.content = content;
  }

  /** A body that HTTP did nothing to. */
  public static Body plain(byte[] stored) {
    return new Body(stored, stored, stored);
  }

  /**
   * Undoes the codings that {@code fields} names, where they were not undone by the crawler: many
   * keep the fields and store the plain body, so a body that is not of the coding it claims and
   * looks like text is taken as it is.
   *
   * @param limit most bytes of content
   * @param mayEndEarly whether the crawler is known to have cut the body
   * @throws UnreadableRecordException if the body is damaged, or decodes to more than {@code limit}
   */
  public static Body of(byte[] stored, HeaderFields fields, int limit, boolean mayEndEarly)
      throws UnreadableRecordException {
    boolean chunked =
        String.join(",", fields.all("Transfer-Encoding"))
            .toLowerCase(Locale.ROOT)
            .contains("chunked");
    byte[] transferred =
        chunked && ChunkedBody.begins(stored) ? ChunkedBody.decode(stored, mayEndEarly) : stored;
    byte[] content = transferred;
    List<String> names =
        List.of(
            String.join(",", fields.all("Content-Encoding")).toLowerCase(Locale.ROOT).split(","));
    if (names.size() > MAX_CODINGS) {
      throw wrong(
          String.format(
              Locale.ROOT, "%d content encodings, at most %d are read", names.size(), MAX_CODINGS));
    }
    for (int i = names.size() - 1; i >= 0 && content.length > 0; i--) {
      content = decode(content, names.get(i).strip(), limit, mayEndEarly);
    }
    return new Body(stored, transferred, content);
  }

  /** As it lies in the archive. */
  byte[] stored() {
    return stored;
  }

  /** Without the chunked transfer coding. */
  byte[] transferred() {
    return transferred;
  }

  /** Without content codings too. */
  public byte[] content() {
    return content;
  }

  private static byte[] decode(byte[] body, String name, int limit, boolean mayEndEarly)
      throws UnreadableRecordException {
    ContentCoding coding = ContentCoding.ofName(name);
    if (coding == null || (!coding.mayBegin(body) && !isBinary(body))) {
      return body;
    }
    try {
      return coding.decode(body, limit, mayEndEarly);
    } catch (IOException e) {
      if (!coding.isMarked() && !isBinary(body)) {
        return body;
      }
      throw wrong("content encoding " + name + ": " + e.getMessage());
    }
  }

  /**
   * Whether the first bytes hold one that no text has (WHATWG MIME sniffing, section 3.3), and no
   * byte order mark of UTF-16 explains it.
   */
  public static boolean isBinary(byte[] body) {
    if (body.length >= 2) {
      int mark = (body[0] & 0xff) << 8 | (body[1] & 0xff);
      if (mark == 0xfeff || mark == 0xfffe) {
        return false;
      }
    }
    for (int i = 0; i < Math.min(body.length, SNIFFED_BYTES); i++) {
      int b = body[i] & 0xff;
      if (b <= 0x08 || b == 0x0b || (b >= 0x0e && b <= 0x1a) || (b >= 0x1c && b <= 0x1f)) {
        return true;
      }
    }
    return false;
  }

  private static UnreadableRecordException wrong(String detail) {
    return new UnreadableRecordException(RejectCause.WRONG_CONTENT_ENCODING, detail);
  }
}
