package io.infill.tokenize.fertility;

/**
 * Sizes of a text, taken in one pass.
 *
 * <p>A word is a run of letters, digits and combining marks, except that every Han, Hiragana,
 * Katakana or Hangul character above U+2E7F is a word of its own: a count that is quick and the
 * same everywhere, not a segmentation.
 *
 * @param bytes in UTF-8
 * @param characters Unicode code points
 * @param words as above
 */
public record TextMeasure(long bytes, long characters, long words) {
  private static final int FIRST_IDEOGRAPH = 0x2E80;

  public static TextMeasure of(String text) {
    long bytes = 0;
    long characters = 0;
    long words = 0;
    boolean inWord = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      characters++;
      bytes += utf8Bytes(c);
      if (c < FIRST_IDEOGRAPH) {
        boolean wordCharacter = isWordCharacter(c);
        if (wordCharacter && !inWord) {
          words++;
        }
        inWord = wordCharacter;
      } else if (Character.isLetter(c)) {
        words++;
        inWord = false;
      } else {
        inWord = false;
      }
    }
    return new TextMeasure(bytes, characters, words);
  }

  private static boolean isWordCharacter(int c) {
    if (c < 0x80) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  /** An unpaired surrogate is one byte, as in {@link io.infill.ingest.Document#utf8Bytes}. */
  private static int utf8Bytes(int c) {
    if (c < 0x80) {
      return 1;
    }
    if (c < 0x800) {
      return 2;
    }
    if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
      return 1;
    }
    return c < 0x10000 ? 3 : 4;
  }
}
