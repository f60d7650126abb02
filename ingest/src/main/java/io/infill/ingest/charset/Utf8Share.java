package io.infill.ingest.charset;

/** How well-formed a text is as UTF-8. */
final class Utf8Share {
  /** Well-formed sequences that must stand against each broken one. */
  private static final int GOOD_FOR_A_BAD_ONE = 10;

  private Utf8Share() {}

  /**
   * True if the bytes are UTF-8 with few broken places: at least ten well-formed sequences of
   * several bytes for each broken one, a sequence cut off by the end not counted. No other charset
   * makes so many by chance.
   */
  static boolean isMostlyUtf8(byte[] bytes) {
    long good = 0;
    long bad = 0;
    int i = 0;
    while (i < bytes.length) {
      int b = bytes[i] & 0xFF;
      if (b < 0x80) {
        i++;
        continue;
      }
      int size = b >= 0xC2 && b < 0xE0 ? 2 : b >= 0xE0 && b < 0xF0 ? 3 : b < 0xF5 ? 4 : 0;
      size = b < 0xC2 ? 0 : size;
      int k = 1;
      while (k < size && i + k < bytes.length && (bytes[i + k] & 0xC0) == 0x80) {
        k++;
      }
      boolean cutOff = size > 0 && k < size && i + k == bytes.length;
      if (size > 0 && k == size) {
        good++;
      } else if (!cutOff) {
        bad++;
      }
      i += k;
    }
    return good > 0 && good >= GOOD_FOR_A_BAD_ONE * bad;
  }
}
