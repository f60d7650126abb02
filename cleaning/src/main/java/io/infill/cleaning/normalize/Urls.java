package io.infill.cleaning.normalize;

/**
 * Removes web addresses: what begins with {@code http://}, {@code https://}, {@code ftp://} or
 * {@code www.} and goes on in ASCII without a blank. The mark that ends a sentence after it stays,
 * brackets with nothing else in them go too, and so does a line of which nothing is left.
 */
final class Urls {
  private static final String OPENING = "([<{（【《";
  private static final String CLOSING = ")]>}）】》";

  private Urls() {}

  /** The text without addresses; {@code text} itself if it holds none. */
  static String remove(String text) {
    String current = text;
    // What closes up around a gap may be an address again.
    for (String next = once(current); !next.equals(current); next = once(current)) {
      current = next;
    }
    return current.equals(text) ? text : current;
  }

  private static String once(String text) {
    StringBuilder out = null;
    int copied = 0;
    for (int i = next(text, 0); i < text.length(); i = next(text, Math.max(i + 1, copied))) {
      int start = i;
      int end = end(text, i);
      int before = start - 1;
      if (before >= copied
          && end < text.length()
          && OPENING.indexOf(text.charAt(before)) >= 0
          && OPENING.indexOf(text.charAt(before)) == CLOSING.indexOf(text.charAt(end))) {
        start--;
        end++;
      }
      boolean blankBefore = start == 0 || " \n".indexOf(text.charAt(start - 1)) >= 0;
      boolean blankAfter = end < text.length() && text.charAt(end) == ' ';
      end += blankBefore && blankAfter ? 1 : 0;
      out = out == null ? new StringBuilder(text.length()) : out;
      out.append(text, copied, start);
      copied = end;
      dropBlankLine(out, text, copied);
      copied += copied < text.length() && isEmptyLine(out) && text.charAt(copied) == '\n' ? 1 : 0;
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }

  /** Takes back blanks before a gap that a line ends with. */
  private static void dropBlankLine(StringBuilder out, String text, int next) {
    boolean lineEnds = next == text.length() || text.charAt(next) == '\n';
    while (lineEnds && out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
  }

  private static boolean isEmptyLine(StringBuilder out) {
    return out.length() == 0 || out.charAt(out.length() - 1) == '\n';
  }

  /** Where the next address begins, from {@code from} on; the text's length if there is none. */
  private static int next(String text, int from) {
    int scheme = text.indexOf("://", from);
    int www = text.indexOf("www.", from);
    while (scheme >= 0) {
      int start = schemeStart(text, scheme, from);
      if (start >= 0) {
        return www >= 0 && www < start && isWww(text, www) ? www : start;
      }
      scheme = text.indexOf("://", scheme + 3);
    }
    while (www >= 0 && !isWww(text, www)) {
      www = text.indexOf("www.", www + 4);
    }
    return www < 0 ? text.length() : www;
  }

  private static int schemeStart(String text, int colon, int from) {
    for (String scheme : new String[] {"https", "http", "ftp"}) {
      int start = colon - scheme.length();
      boolean named = start >= from && text.regionMatches(true, start, scheme, 0, scheme.length());
      if (named && colon + 3 < text.length() && isUrl(text.charAt(colon + 3))) {
        return start;
      }
    }
    return -1;
  }

  private static boolean isWww(String text, int i) {
    boolean begins = i == 0 || !isLetterOrDigit(text.charAt(i - 1));
    int name = i + 4;
    int dot = text.indexOf('.', name);
    return begins && dot > name && dot + 1 < text.length() && isLabel(text, name, dot + 2);
  }

  private static boolean isLabel(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!isLetterOrDigit(c) && c != '-' && c != '.') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static int end(String text, int start) {
    int end = start;
    int open = 0;
    while (end < text.length() && isUrl(text.charAt(end))) {
      open += text.charAt(end) == '(' ? 1 : 0;
      if (text.charAt(end) == ')' && --open < 0) {
        break;
      }
      end++;
    }
    while (end > start + 1 && ".,;:!?'".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static boolean isUrl(char c) {
    return c > ' ' && c < 0x7F && "<>\"[]{}|\\^`".indexOf(c) < 0;
  }
}
