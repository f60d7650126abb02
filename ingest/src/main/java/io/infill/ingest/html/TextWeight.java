package io.infill.ingest.html;

/** Lengths of texts in letters, so that limits hold for Latin and for Chinese script. */
final class TextWeight {
  /** What a Han character counts: a Chinese text has about a third of an English one's letters. */
  static final int HAN = 2;

  private TextWeight() {}

  /** Whether {@code c} is a Han or Kana character, or punctuation as wide as one. */
  static boolean wide(char c) {
    return c >= '\u2e80'
        && (c <= '\u9fff'
            || (c >= '\uf900' && c <= '\ufaff')
            || (c >= '\uff00' && c <= '\uffef')
            || (c >= '\ud840' && c <= '\ud88f'));
  }

  /** The letters that {@code c} counts: none for white space. */
  static int of(char c) {
    if (c <= ' ') {
      return 0;
    }
    return wide(c) ? HAN : 1;
  }

  /** The letters of a text. */
  static int of(CharSequence text) {
    int weight = 0;
    for (int i = 0; i < text.length(); i++) {
      weight += of(text.charAt(i));
    }
    return weight;
  }

  /** Whether {@code c} parts clauses. */
  static boolean comma(char c) {
    return switch (c) {
      case ',', '\uff0c', '\u3002', '\u3001', '\uff1b', '\u060c' -> true;
      default -> false;
    };
  }
}
