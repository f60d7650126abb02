package io.infill.ingest.charset;

import java.nio.charset.Charset;

/**
 * HZ (RFC 1843): seven-bit text in which <code>~{</code> and <code>~}</code> enclose GB 2312
 * characters, two bytes each. Java has no charset of that name.
 */
final class HzText {
  static final String NAME = "HZ-GB-2312";

  /** Pairs of bytes that must stand in well-formed escapes before a text counts as HZ. */
  private static final int ENOUGH_PAIRS = 2;

  private static final Charset GB2312 = Charset.forName("GB2312");

  private HzText() {}

  /** True if {@code bytes} hold escapes, every one of them closed and full of GB 2312. */
  static boolean is(byte[] bytes) {
    int pairs = 0;
    for (int i = 0; i + 1 < bytes.length; i++) {
      if (bytes[i] != '~' || bytes[i + 1] != '{') {
        i += bytes[i] == '~' && bytes[i + 1] == '~' ? 1 : 0;
        continue;
      }
      i += 2;
      while (i + 1 < bytes.length && isPair(bytes, i)) {
        pairs++;
        i += 2;
      }
      boolean closed = i + 1 < bytes.length && bytes[i] == '~' && bytes[i + 1] == '}';
      boolean lineEnd = i < bytes.length && (bytes[i] == '\n' || bytes[i] == '\r');
      if (!closed && !lineEnd) {
        return false;
      }
      i += closed ? 1 : 0;
    }
    return pairs >= ENOUGH_PAIRS;
  }

  private static boolean isPair(byte[] bytes, int i) {
    return bytes[i] >= 0x21 && bytes[i] <= 0x77 && bytes[i + 1] >= 0x21 && bytes[i + 1] <= 0x7E;
  }

  /** Decodes; a pair that GB 2312 does not know becomes U+FFFD. */
  static String decode(byte[] bytes) {
    StringBuilder out = new StringBuilder(bytes.length);
    boolean han = false;
    byte[] pair = new byte[2];
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i] & 0xFF;
      int next = i + 1 < bytes.length ? bytes[i + 1] & 0xFF : -1;
      if (b == '~' && (next == '{' || next == '}')) {
        han = next == '{';
        i++;
      } else if (!han && b == '~' && (next == '~' || next == '\n')) {
        out.append(next == '~' ? "~" : "");
        i++;
      } else if (han && b > 0x20 && next > 0x20) {
        pair[0] = (byte) (b | 0x80);
        pair[1] = (byte) (next | 0x80);
        out.append(new String(pair, GB2312));
        i++;
      } else {
        // A line's end closes an escape that was left open.
        han = han && b != '\n';
        out.append(b < 0x80 ? String.valueOf((char) b) : "\uFFFD");
      }
    }
    return out.toString();
  }
}
