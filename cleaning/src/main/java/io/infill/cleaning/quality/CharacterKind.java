package io.infill.cleaning.quality;

/**
 * What a UTF-16 unit is to the character rules, from a table made once. The first half of a pair
 * counts as Han and the second as nothing: outside the basic plane live rare Han characters and
 * emoji, one character each.
 */
final class CharacterKind {
  static final int BLANK = 0;
  static final int HAN = 1;
  static final int LETTER = 2;
  static final int DIGIT = 3;
  static final int PUNCTUATION = 4;
  static final int OTHER = 5;

  private static final byte[] KINDS = new byte[0x10000];

  static {
    for (int c = 0; c < KINDS.length; c++) {
      KINDS[c] = (byte) classify((char) c);
    }
  }

  private CharacterKind() {}

  static int of(char c) {
    return KINDS[c];
  }

  /** White space; the second half of a pair is none. */
  static boolean isBlank(char c) {
    return KINDS[c] == BLANK && !Character.isLowSurrogate(c);
  }

  private static int classify(char c) {
    if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
      return BLANK;
    }
    if (Character.isSurrogate(c)) {
      return Character.isHighSurrogate(c) ? HAN : BLANK;
    }
    if (Character.isLetter(c)) {
      return switch (Character.UnicodeScript.of(c)) {
        case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> HAN;
        default -> LETTER;
      };
    }
    if (Character.isDigit(c)) {
      return DIGIT;
    }
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          PUNCTUATION;
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> LETTER;
      default -> OTHER;
    };
  }
}
