package io.infill.ingest.charset;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes read by one charset.
 *
 * @param charset its name
 * @param text what they say; U+FFFD where the charset does not know them
 * @param replaced places where it does not, counted apart from U+FFFD that the bytes spell out
 */
record Decoding(String charset, String text, long replaced) {

  /** Reads {@code bytes[start, end)} by the charset called {@code name}. */
  static Decoding of(byte[] bytes, int start, int end, String name) {
    if (name.equals(HzText.NAME)) {
      String text = HzText.decode(Arrays.copyOfRange(bytes, start, end));
      return new Decoding(name, text, text.chars().filter(c -> c == 0xFFFD).count());
    }
    if (name.equals("UTF-8")) {
      // Many times faster than the decoder, but does not say what it replaced.
      String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
      if (text.indexOf('\uFFFD') < 0) {
        return new Decoding(name, text, 0);
      }
    }
    CharsetDecoder decoder =
        Charset.forName(name)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes, start, end - start);
    CharBuffer out =
        CharBuffer.allocate((int) ((end - start) * (double) decoder.maxCharsPerByte()) + 16);
    long replaced = 0;
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      if (result.isOverflow()) {
        out = larger(out);
      } else if (result.isError()) {
        in.position(in.position() + skip(in, result.length(), name));
        out = out.hasRemaining() ? out : larger(out);
        out.put('\uFFFD');
        replaced++;
      } else {
        break;
      }
    }
    while (decoder.flush(out).isOverflow()) {
      out = larger(out);
    }
    return new Decoding(name, out.flip().toString(), replaced);
  }

  /**
   * How many wrong bytes to pass. A second byte that is ASCII stays, as browsers have it: half a
   * character must not swallow the '&lt;' behind it.
   */
  private static int skip(ByteBuffer in, int length, String name) {
    int passed = Math.min(length, in.remaining());
    boolean wide = name.startsWith("UTF-16") || name.startsWith("UTF-32");
    return passed == 2 && !wide && in.get(in.position() + 1) >= 0 ? 1 : passed;
  }

  private static CharBuffer larger(CharBuffer full) {
    CharBuffer more = CharBuffer.allocate(2 * full.capacity() + 16);
    return more.put(full.flip());
  }
}
