package io.infill.cleaning.pii;

/** Classes of ASCII characters; everything else is in none. */
final class Ascii {
  private Ascii() {}

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isUpper(char c) {
    return c >= 'A' && c <= 'Z';
  }

  static boolean isLetter(char c) {
    return c < 0x80 && (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
  }

  static boolean isAlphanumeric(char c) {
    return isLetter(c) || isDigit(c);
  }

  /** Letters, digits and the underscore. */
  static boolean isWord(char c) {
    return isAlphanumeric(c) || c == '_';
  }

  /** True if the unit before {@code at} is no letter, digit or underscore. */
  static boolean beginsWord(String text, int at) {
    return at == 0 || !isWord(text.charAt(at - 1));
  }

  /** True if the unit at {@code at} is no letter, digit or underscore. */
  static boolean endsWord(String text, int at) {
    return at >= text.length() || !isWord(text.charAt(at));
  }

  /** The first unit from {@code from} on that is no digit. */
  static int endOfDigits(String text, int from) {
    int end = from;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }
}
