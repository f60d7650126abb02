package io.infill.cleaning.normalize;

import com.ibm.icu.text.Normalizer2;

/**
 * Puts a text's characters in order without rewriting what it says. Idempotent; printable ASCII
 * without trailing blanks comes out as it went in, the same object.
 *
 * <p>In this order: line endings, control and invisible characters, NFC, trailing blanks. Unpaired
 * surrogates, which no UTF-8 can hold, become U+FFFD. Zero-width joiners stay (emoji and several
 * scripts need them), and so do zero-width spaces in scripts that part words with them.
 */
public final class TextNormalizer {
  private final NormalizeConfig config;
  private final Normalizer2 nfc = Normalizer2.getNFCInstance();

  public TextNormalizer(NormalizeConfig config) {
    this.config = config;
  }

  /** The text in order; {@code text} itself if it was. */
  public String normalize(String text) {
    String ordered = replaceCharacters(text);
    if (config.compose() && !isLatin1(ordered) && !nfc.isNormalized(ordered)) {
      ordered = nfc.normalize(ordered);
    }
    return config.trailingBlanks() ? trimLines(ordered) : ordered;
  }

  /** Nothing below U+0300 can compose with a neighbour that is below it too. */
  private static boolean isLatin1(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x300) {
        return false;
      }
    }
    return true;
  }

  private String replaceCharacters(String text) {
    int i = 0;
    int length = text.length();
    while (i < length && isPlain(text, i)) {
      i++;
    }
    if (i == length) {
      return text;
    }
    StringBuilder out = new StringBuilder(length);
    out.append(text, 0, i);
    for (; i < length; i++) {
      char c = text.charAt(i);
      if (isPlain(text, i)) {
        out.append(c);
      } else if (Character.isSurrogate(c)) {
        out.append('\uFFFD');
      } else if (isLineEnd(c)) {
        boolean pair = c == '\r' && i + 1 < length && text.charAt(i + 1) == '\n';
        if (!pair) {
          out.append('\n');
        }
      }
      // What is left is removed.
    }
    return out.toString();
  }

  /** True if the character stays as it is. */
  private boolean isPlain(String text, int i) {
    char c = text.charAt(i);
    if ((c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t') {
      return true;
    }
    if (isLineEnd(c)) {
      return !config.lineEndings();
    }
    if (c < 0xA0) {
      return !config.controlCharacters();
    }
    if (c < 0x200B) {
      return true;
    }
    if (c == '\u200B' || c == '\u2060' || c == '\uFEFF') {
      return !config.invisibleCharacters() || (c == '\u200B' && partsWords(text, i));
    }
    if (Character.isHighSurrogate(c)) {
      return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
    return true;
  }

  private static boolean isLineEnd(char c) {
    return c == '\r'
        || c == '\u0085'
        || c == '\u2028'
        || c == '\u2029'
        || c == '\f'
        || c == '\u000B';
  }

  private static boolean partsWords(String text, int i) {
    return (i > 0 && needsBreaks(text.charAt(i - 1)))
        || (i + 1 < text.length() && needsBreaks(text.charAt(i + 1)));
  }

  /** Thai, Lao, Tibetan, Myanmar and Khmer. */
  private static boolean needsBreaks(char c) {
    return (c >= 0x0E00 && c <= 0x109F) || (c >= 0x1780 && c <= 0x17FF);
  }

  private static String trimLines(String text) {
    int end = text.length();
    while (end > 0 && isBlankOrLineFeed(text.charAt(end - 1))) {
      end--;
    }
    int start = 0;
    for (int i = 0; i < end && isBlankOrLineFeed(text.charAt(i)); i++) {
      start = text.charAt(i) == '\n' ? i + 1 : start;
    }
    StringBuilder out = null;
    int copied = start;
    for (int i = text.indexOf('\n', start); i >= 0 && i < end; i = text.indexOf('\n', i + 1)) {
      int stop = i;
      while (stop > start && isBlank(text.charAt(stop - 1))) {
        stop--;
      }
      if (stop < i) {
        out = out == null ? new StringBuilder(end - start) : out;
        out.append(text, copied, stop);
        copied = i;
      }
    }
    if (out != null) {
      return out.append(text, copied, end).toString();
    }
    return start == 0 && end == text.length() ? text : text.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u3000' || c == '\u00A0';
  }

  private static boolean isBlankOrLineFeed(char c) {
    return c == '\n' || isBlank(c);
  }
}
