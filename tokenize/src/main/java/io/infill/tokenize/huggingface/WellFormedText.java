package io.infill.tokenize.huggingface;

/**
 * Text without unpaired surrogates. One of them makes the native binding read the <em>whole</em>
 * string byte by byte: every emoji, rare Chinese character and NUL in it would become a row of
 * U+FFFD.
 */
final class WellFormedText {
  private static final char REPLACEMENT = '\uFFFD';

  private WellFormedText() {}

  /** {@code text} itself, or a copy in which U+FFFD stands for each unpaired surrogate. */
  static String of(String text) {
    int at = nextUnpaired(text, 0);
    if (at < 0) {
      return text;
    }
    char[] chars = text.toCharArray();
    for (; at >= 0; at = nextUnpaired(text, at + 1)) {
      chars[at] = REPLACEMENT;
    }
    return new String(chars);
  }

  private static int nextUnpaired(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        boolean pair =
            Character.isHighSurrogate(c)
                && i + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(i + 1));
        if (!pair) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }
}
