package io.infill.cleaning.normalize;

/**
 * Characters that are the bytes of one UTF-8 character, each read in a single-byte charset.
 *
 * @param at index of the first
 * @param length how many: 2 to 4, or 6 for a surrogate pair of three bytes each (CESU-8)
 * @param codePoint what they say; U+FFFD if the last byte is lost
 * @param isLossy true if it is: U+FFFD or a question mark stands in its place
 */
record Sequence(int at, int length, int codePoint, boolean isLossy) {
  private static final int LOST = 0xFFFD;

  int end() {
    return at + length;
  }

  /** The sequence that begins at {@code i}; null if none does. */
  static Sequence at(String text, int i, ByteReading reading) {
    return at(text, i, reading, false);
  }

  /** The same for a sequence that has lost its no-break space to a blank. */
  static Sequence withBlank(String text, int i, ByteReading reading) {
    return at(text, i, reading, true);
  }

  private static Sequence at(String text, int i, ByteReading reading, boolean blanks) {
    int lead = reading.byteOf(text.charAt(i));
    if (lead < 0xC2 || lead > 0xF4) {
      return null;
    }
    int size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    int codePoint = lead & (0xFF >> (size + 1));
    for (int k = 1; k < size; k++) {
      if (i + k >= text.length()) {
        return null;
      }
      char c = text.charAt(i + k);
      // A no-break space may have become a blank.
      int b = c == ' ' && blanks && lead > 0xC3 ? 0xA0 : reading.byteOf(c);
      if (b < 0x80 || b > 0xBF) {
        boolean lost = c == LOST || (c == '?' && k > 1);
        return lost && k == size - 1 ? new Sequence(i, size, LOST, true) : null;
      }
      codePoint = codePoint << 6 | (b & 0x3F);
    }
    int least = size == 3 ? 0x800 : size == 4 ? 0x10000 : 0x80;
    if (codePoint < least || codePoint > Character.MAX_CODE_POINT) {
      return null;
    }
    if (codePoint >= 0xD800 && codePoint <= 0xDFFF) {
      return pair(text, i, codePoint, reading);
    }
    int type = Character.getType(codePoint);
    boolean nobodyWroteIt = type == Character.UNASSIGNED || type == Character.PRIVATE_USE;
    return nobodyWroteIt ? null : new Sequence(i, size, codePoint, false);
  }

  private static Sequence pair(String text, int i, int high, ByteReading reading) {
    if (high > 0xDBFF || i + 6 > text.length() || reading.byteOf(text.charAt(i + 3)) != 0xED) {
      return null;
    }
    int second = reading.byteOf(text.charAt(i + 4));
    int third = reading.byteOf(text.charAt(i + 5));
    if (second < 0xB0 || second > 0xBF || third < 0x80 || third > 0xBF) {
      return null;
    }
    int low = 0xD000 | (second & 0x3F) << 6 | (third & 0x3F);
    return new Sequence(i, 6, Character.toCodePoint((char) high, (char) low), false);
  }
}
