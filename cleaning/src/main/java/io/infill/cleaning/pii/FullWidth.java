package io.infill.cleaning.pii;

/** Full-width forms (U+FF01 to U+FF5E) of digits, letters and a few marks as their ASCII twins. */
final class FullWidth {
  /** From an ASCII character to its full-width form. */
  static final int SHIFT = 0xFEE0;

  private FullWidth() {}

  /** {@code text} with ASCII twins, unit for unit, so that places in both are the same. */
  static String fold(String text) {
    char[] folded = text.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      char c = (char) (folded[i] - SHIFT);
      if (Ascii.isAlphanumeric(c) || c == '@' || c == '+' || c == '-' || c == '.' || c == '_') {
        folded[i] = c;
      }
    }
    return new String(folded);
  }
}
