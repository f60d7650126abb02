package io.infill.cleaning.normalize;

/**
 * Removes web addresses: what begins with {@code http://}, {@code https://}, {@code ftp://} or
 * {@code www.} with a first label of at most 63 characters (RFC 1035), and goes on in ASCII without
 * a blank. The mark that ends a sentence after it stays, brackets with nothing else in them go too,
 * and so does a line of which nothing is left. What closes up around a gap to another address goes
 * as well, so that removing twice changes nothing.
 *
 * <p>One pass: behind each gap only the characters from which an address could reach across it are
 * looked at again.
 */
final class Urls {
  private static final String OPENING = "([<{（【《";
  private static final String CLOSING = ")]>}）】》";
  private static final String[] SCHEMES = {"https://", "http://", "ftp://"};
  private static final int MAX_LABEL = 63;

  /** Characters that tell whether an address begins at the first: {@code www.LABEL.x}. */
  private static final int WINDOW = 4 + MAX_LABEL + 2;

  private Urls() {}

  /** The text without addresses; {@code text} itself if it holds none. */
  static String remove(String text) {
    Removing removing = new Removing(text);
    return removing.next() == text.length() ? text : removing.result();
  }

  /** True if an address begins at {@code i}. */
  private static boolean begins(CharSequence text, int i) {
    char c = text.charAt(i);
    return switch (c) {
      case 'h', 'H', 'f', 'F' -> beginsWithScheme(text, i);
      case 'w' -> beginsWithWww(text, i);
      default -> false;
    };
  }

  private static boolean beginsWithScheme(CharSequence text, int i) {
    for (String scheme : SCHEMES) {
      int behind = i + scheme.length();
      if (behind < text.length() && isUrl(text.charAt(behind)) && stands(scheme, text, i)) {
        return true;
      }
    }
    return false;
  }

  /** True if {@code scheme} stands at {@code at}, in letters of either case. */
  private static boolean stands(String scheme, CharSequence text, int at) {
    for (int k = 0; k < scheme.length(); k++) {
      char c = text.charAt(at + k);
      char lower = c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
      if (lower != scheme.charAt(k)) {
        return false;
      }
    }
    return true;
  }

  private static boolean beginsWithWww(CharSequence text, int i) {
    int name = i + 4;
    if (name > text.length()
        || text.charAt(i + 1) != 'w'
        || text.charAt(i + 2) != 'w'
        || text.charAt(i + 3) != '.'
        || (i > 0 && isLetterOrDigit(text.charAt(i - 1)))) {
      return false;
    }
    int dot = name;
    int last = Math.min(text.length() - 2, name + MAX_LABEL);
    while (dot < last && isOfLabel(text.charAt(dot))) {
      dot++;
    }
    return dot > name
        && dot <= last
        && text.charAt(dot) == '.'
        && (isOfLabel(text.charAt(dot + 1)) || text.charAt(dot + 1) == '.');
  }

  private static boolean isOfLabel(char c) {
    return isLetterOrDigit(c) || c == '-';
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  /** Where the address ends that begins at {@code start}. */
  private static int end(CharSequence text, int start) {
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

  /** One text on its way: what is written, and behind it what is left to read. */
  private static final class Removing implements CharSequence {
    private final String text;
    private final StringBuilder out = new StringBuilder();

    /** What is left begins here. */
    private int left;

    /** The next addresses by scheme and by {@code www.}, as far as looked for. */
    private int scheme = -1;

    private int www = -1;

    Removing(String text) {
      this.text = text;
    }

    String result() {
      for (int start = next(); start < text.length(); start = next()) {
        int written = out.length();
        out.append(text, left, start);
        left = start;
        cut(out.length(), written);
        for (int closed = closedUp(); closed >= 0; closed = closedUp()) {
          cut(closed, 0);
        }
      }
      return out.append(text, left, text.length()).toString();
    }

    /** Where the next address begins in what is left; the text's length if there is none. */
    int next() {
      scheme = scheme < left ? nextScheme() : scheme;
      www = www < left ? nextWww() : www;
      return Math.min(scheme, www);
    }

    private int nextScheme() {
      for (int i = text.indexOf("://", left); i >= 0; i = text.indexOf("://", i + 3)) {
        for (String name : SCHEMES) {
          int start = i + 3 - name.length();
          if (start >= left && begins(text, start)) {
            return start;
          }
        }
      }
      return text.length();
    }

    private int nextWww() {
      int i = text.indexOf("www.", left);
      while (i >= 0 && !begins(text, i)) {
        i = text.indexOf("www.", i + 4);
      }
      return i < 0 ? text.length() : i;
    }

    /** Where an address begins that reaches from what is written into what is left; or -1. */
    private int closedUp() {
      for (int i = Math.max(0, out.length() - WINDOW); i < out.length(); i++) {
        if (begins(this, i)) {
          return i;
        }
      }
      return -1;
    }

    /** Removes the address at {@code at}, and the bracket before it if not before {@code floor}. */
    private void cut(int at, int floor) {
      int start = at;
      int end = end(this, at);
      if (start > floor
          && end < length()
          && OPENING.indexOf(charAt(start - 1)) >= 0
          && OPENING.indexOf(charAt(start - 1)) == CLOSING.indexOf(charAt(end))) {
        start--;
        end++;
      }
      boolean blankBefore = start == 0 || " \n".indexOf(charAt(start - 1)) >= 0;
      end += blankBefore && end < length() && charAt(end) == ' ' ? 1 : 0;
      left += Math.max(0, end - out.length());
      out.delete(start, end);
      dropBlanksAtLineEnd();
      left += left < text.length() && isEmptyLine() && text.charAt(left) == '\n' ? 1 : 0;
    }

    private void dropBlanksAtLineEnd() {
      boolean lineEnds = left == text.length() || text.charAt(left) == '\n';
      while (lineEnds && out.length() > 0 && out.charAt(out.length() - 1) == ' ') {
        out.setLength(out.length() - 1);
      }
    }

    private boolean isEmptyLine() {
      return out.length() == 0 || out.charAt(out.length() - 1) == '\n';
    }

    @Override
    public int length() {
      return out.length() + text.length() - left;
    }

    @Override
    public char charAt(int i) {
      return i < out.length() ? out.charAt(i) : text.charAt(i - out.length() + left);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return new StringBuilder(to - from).append(this, from, to);
    }

    @Override
    public String toString() {
      return out + text.substring(left);
    }
  }
}
