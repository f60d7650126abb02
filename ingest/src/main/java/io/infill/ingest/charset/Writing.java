package io.infill.ingest.charset;

/**
 * How much a decoded text looks like one of the writings that have charsets of several bytes a
 * character. The points are ours, set by trial on texts of known charset: what is common scores,
 * what no author types (private use, unassigned, rare Han one after the other) costs.
 */
enum Writing {
  SIMPLIFIED,
  TRADITIONAL,
  JAPANESE,
  KOREAN,
  ANY;

  private static final int UNKNOWN = -10;
  private static final int NOBODY_TYPES_IT = -8;
  private static final int OUT_OF_PLACE = -2;
  private static final int INSIDE_A_WORD = -4;

  /** Points of all characters of {@code text}; ASCII has none, except among the two-byte units. */
  long points(String text) {
    long points = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        points += this != ANY && isInsideAWord(text, i) ? INSIDE_A_WORD : points(c);
      } else if (this == ANY) {
        points += c >= ' ' || c == '\n' || c == '\r' || c == '\t' ? 1 : NOBODY_TYPES_IT;
      }
    }
    return points;
  }

  /**
   * True if the character stands alone in a Latin word: what a letter with an accent, and the
   * letter behind it, look like when they are read as two bytes of one character.
   */
  private static boolean isInsideAWord(String text, int i) {
    char before = i == 0 ? ' ' : text.charAt(i - 1);
    char after = i + 1 == text.length() ? ' ' : text.charAt(i + 1);
    return before < 0x80 && after < 0x80 && (isLetter(before) || isLetter(after));
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private int points(char c) {
    if (c >= 0x4E00 && c <= 0x9FFF) {
      return han(c);
    }
    if (c >= 0xAC00 && c <= 0xD7A3) {
      return this == KOREAN || this == ANY
          ? Math.max(1, 2 * FrequentCharacters.HANGUL.grade(c))
          : OUT_OF_PLACE;
    }
    if (c >= 0x3040 && c <= 0x30FF) {
      return this == JAPANESE ? 3 : this == ANY ? 2 : -1;
    }
    if (isPunctuation(c)) {
      return 2;
    }
    if (c == '\uFFFD') {
      return UNKNOWN;
    }
    if (Character.isSurrogate(c)) {
      return -1;
    }
    return switch (Character.getType(c)) {
      case Character.UNASSIGNED, Character.PRIVATE_USE, Character.CONTROL -> NOBODY_TYPES_IT;
      default -> isFullWidth(c) ? 0 : -1;
    };
  }

  private int han(char c) {
    int grade =
        switch (this) {
          case SIMPLIFIED -> FrequentCharacters.SIMPLIFIED.grade(c);
          case TRADITIONAL -> FrequentCharacters.TRADITIONAL.grade(c);
          case JAPANESE -> FrequentCharacters.KANJI.grade(c);
          case KOREAN -> 0;
          case ANY ->
              Math.max(
                  FrequentCharacters.SIMPLIFIED.grade(c),
                  Math.max(
                      FrequentCharacters.TRADITIONAL.grade(c), FrequentCharacters.KANJI.grade(c)));
        };
    if (grade == 0 && this == SIMPLIFIED && FrequentCharacters.TRADITIONAL.grade(c) > 0) {
      // Traditional text in GBK.
      return 1;
    }
    return grade == 0 ? -1 : 2 * grade;
  }

  private static boolean isPunctuation(char c) {
    return (c >= 0x3000 && c <= 0x3011)
        || c == '，'
        || c == '！'
        || c == '？'
        || c == '：'
        || c == '；'
        || c == '（'
        || c == '）'
        || (c >= 0x2018 && c <= 0x201D)
        || c == '…'
        || c == '—';
  }

  private static boolean isFullWidth(char c) {
    return c >= 0xFF01 && c <= 0xFF5E;
  }
}
