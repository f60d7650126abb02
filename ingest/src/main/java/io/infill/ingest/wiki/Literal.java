package io.infill.ingest.wiki;

/**
 * Marks that are meant as text, inside {@code nowiki} for instance, wear a mask until the markup is
 * done with: one of the 32 characters that Unicode keeps for such use (U+FDD0 to U+FDEF).
 */
final class Literal {
  private static final String MARKS = "[]{}|'<>=*#:;-_!&\n ";
  private static final char FIRST = '\ufdd0';
  private static final char LAST = '\ufdef';

  private Literal() {}

  /** The text without masks, so that none can come from outside; line ends become LF. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\r') {
        continue;
      }
      if (c < FIRST || c > LAST) {
        clean.append(c);
      }
    }
    return clean.toString();
  }

  /** The text with its marks masked. */
  static String mask(String text) {
    StringBuilder masked = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int mark = MARKS.indexOf(c);
      masked.append(mark < 0 ? c : (char) (FIRST + mark));
    }
    return masked.toString();
  }

  /** The text with its masks taken off. */
  static String restore(String text) {
    StringBuilder restored = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int mark = c - FIRST;
      restored.append(mark >= 0 && mark < MARKS.length() ? MARKS.charAt(mark) : c);
    }
    return restored.toString();
  }
}
