package io.infill.ingest.archive;

import io.infill.ingest.UnreadableRecordException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Reads the head of a WARC record: a version line, named fields, an empty line. */
public final class WarcHead {
  private static final byte[] MAGIC = "warc/".getBytes(StandardCharsets.US_ASCII);

  /** Bytes that {@link #begins} looks at. */
  public static final int MAGIC_BYTES = 5;

  private WarcHead() {}

  /** Whether {@code bytes[at, end)} begins with {@code WARC/}, in upper or lower case. */
  public static boolean begins(byte[] bytes, int at, int end) {
    if (end - at < MAGIC.length) {
      return false;
    }
    for (int i = 0; i < MAGIC.length; i++) {
      // The slash has the bit of lower case.
      if ((bytes[at + i] | 0x20) != MAGIC[i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@code bytes[at, end)} begins with a whole version line, such as {@code WARC/1.0}. */
  public static boolean beginsWithVersionLine(byte[] bytes, int at, int end) {
    if (!begins(bytes, at, end) || end - at < 9) {
      return false;
    }
    int i = at + MAGIC.length;
    boolean version = digit(bytes[i]) && bytes[i + 1] == '.' && digit(bytes[i + 2]);
    i += 3;
    while (i < end && digit(bytes[i])) {
      i++;
    }
    return version && i < end && (bytes[i] == '\n' || bytes[i] == '\r');
  }

  /**
   * Reads a head.
   *
   * @param to index behind the empty line
   * @throws UnreadableRecordException if the version is unknown, or type or length are missing or
   *     senseless
   */
  public static RecordHead parse(byte[] bytes, int from, int to) throws UnreadableRecordException {
    int line = from;
    while (line < to && bytes[line] != '\n') {
      line++;
    }
    String version = new String(bytes, from, line - from, StandardCharsets.UTF_8).strip();
    if (!version.matches("(?i)WARC/(0\\.[0-9]{1,2}|1\\.[0-9])")) {
      throw RecordHead.malformed("unknown version \"" + RecordHead.cut(version) + '"');
    }
    HeaderFields fields = HeaderFields.parse(bytes, line, to, StandardCharsets.UTF_8);
    String type = fields.get("WARC-Type").toLowerCase(Locale.ROOT);
    if (type.isEmpty()) {
      throw RecordHead.malformed("the record has no WARC-Type");
    }
    if (fields.all("Content-Length").stream().distinct().count() != 1) {
      throw RecordHead.malformed("the record must have one Content-Length");
    }
    return new RecordHead(
        RecordHead.Container.WARC,
        type,
        withoutBrackets(fields.get("WARC-Target-URI")),
        fields.get("WARC-Date"),
        fields.get("Content-Type"),
        RecordHead.length(fields.get("Content-Length")),
        fields);
  }

  /** WARC 1.0's grammar has the address in angle brackets, which nobody but wget wrote. */
  private static String withoutBrackets(String url) {
    boolean bracketed = url.length() > 2 && url.startsWith("<") && url.endsWith(">");
    return bracketed ? url.substring(1, url.length() - 1) : url;
  }

  private static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }
}
