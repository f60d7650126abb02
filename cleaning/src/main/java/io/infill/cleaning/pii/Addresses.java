package io.infill.cleaning.pii;

import java.util.Locale;
import java.util.Set;

/**
 * Finds e-mail and IP addresses.
 *
 * <p>E-mail: a local part of ASCII letters, digits and {@code ._%+-}, a domain with at least one
 * dot whose last label is two letters or more. Names of image and script files ({@code
 * logo@2x.png}) and {@code git@} are no addresses.
 *
 * <p>IPv4: four numbers of 0 to 255, public ones only (not 0/8, 10/8, 127/8, 169.254/16, 172.16/12,
 * 192.168/16, 224/3); not where the words before say version, nor where all four are below 100, as
 * a section's numbers are, unless a word such as {@code IP} stands before them. IPv6: eight groups,
 * or "::" with at least four groups of which one has a digit; not fc00::/7 and fe80::/10.
 */
final class Addresses {
  private static final Set<String> FILE_ENDINGS =
      Set.of("png", "jpg", "jpeg", "gif", "svg", "webp", "js", "css", "ts", "html", "md");

  private static final Context ADDRESS_WORDS =
      Context.of("IP", "IP address", "address", "host", "server", "ping", "地址", "服务器", "主机", "登录");

  private Addresses() {}

  /** The address around the '@' at {@code at}, not reaching back before {@code floor}. */
  static Span email(String text, int at, int floor) {
    int from = at;
    while (from > floor && isLocal(text.charAt(from - 1))) {
      from--;
    }
    while (from < at && !Ascii.isAlphanumeric(text.charAt(from))) {
      from++;
    }
    if (from == at || text.charAt(at - 1) == '.' || text.startsWith("git@", from)) {
      return null;
    }
    int to = at + 1;
    while (to < text.length() && isDomain(text.charAt(to))) {
      to++;
    }
    while (to > at && !Ascii.isAlphanumeric(text.charAt(to - 1))) {
      to--;
    }
    if (to - at < 5) {
      return null;
    }
    String domain = text.substring(at + 1, to);
    int dot = domain.lastIndexOf('.');
    if (dot < 1 || domain.contains("..") || !Ascii.isAlphanumeric(domain.charAt(0))) {
      return null;
    }
    String last = domain.substring(dot + 1);
    for (int i = 0; i < last.length(); i++) {
      if (!Ascii.isLetter(last.charAt(i))) {
        return null;
      }
    }
    boolean named = last.length() >= 2 && !FILE_ENDINGS.contains(last.toLowerCase(Locale.ROOT));
    return named ? new Span(from, to) : null;
  }

  /** The IPv4 address that begins at {@code start}. */
  static Span ipv4(String text, int start) {
    if (start > 0
        && (Ascii.isAlphanumeric(text.charAt(start - 1)) || isIn(".-_", text, start - 1))) {
      return null;
    }
    int[] parts = new int[4];
    int at = start;
    int digits = 0;
    for (int p = 0; p < 4; p++) {
      int value = 0;
      int from = at;
      while (at < text.length() && Ascii.isDigit(text.charAt(at)) && at - from < 4) {
        value = value * 10 + text.charAt(at) - '0';
        at++;
      }
      boolean leadingZero = at - from > 1 && text.charAt(from) == '0';
      if (at == from || value > 255 || leadingZero) {
        return null;
      }
      digits += at - from;
      parts[p] = value;
      if (p < 3) {
        if (at >= text.length() || text.charAt(at) != '.') {
          return null;
        }
        at++;
      }
    }
    boolean goesOn =
        at < text.length()
            && (Ascii.isAlphanumeric(text.charAt(at))
                || (isIn(".-_", text, at)
                    && at + 1 < text.length()
                    && Ascii.isAlphanumeric(text.charAt(at + 1))));
    boolean heading = isHeading(parts) && !ADDRESS_WORDS.before(text, start, 24);
    if (goesOn || digits == 4 || heading || !isPublic(parts) || followsVersion(text, start)) {
      return null;
    }
    return new Span(start, at);
  }

  /** True if all four could be numbers of chapters and sections. */
  private static boolean isHeading(int[] p) {
    return p[0] < 100 && p[1] < 100 && p[2] < 100 && p[3] < 100;
  }

  private static boolean isPublic(int[] p) {
    return p[0] != 0
        && p[0] != 10
        && p[0] != 127
        && p[0] < 224
        && !(p[0] == 169 && p[1] == 254)
        && !(p[0] == 172 && p[1] >= 16 && p[1] <= 31)
        && !(p[0] == 192 && p[1] == 168);
  }

  private static boolean followsVersion(String text, int start) {
    String before = text.substring(Math.max(0, start - 16), start).toLowerCase(Locale.ROOT);
    return before.contains("version")
        || before.contains("release")
        || before.contains("build")
        || before.contains("版本")
        || before.matches("(?s).*\\b(ver|rev|v)[. :]*");
  }

  /** The IPv6 address around the ':' at {@code colon}, not reaching back before {@code floor}. */
  static Span ipv6(String text, int colon, int floor) {
    int from = colon;
    while (from > floor && isHexOrColon(text.charAt(from - 1)) && colon - from < 40) {
      from--;
    }
    int to = colon;
    while (to < text.length() && isHexOrColon(text.charAt(to)) && to - from < 41) {
      to++;
    }
    while (to > from && text.charAt(to - 1) == ':' && !text.startsWith("::", to - 2)) {
      to--;
    }
    boolean partOfWord =
        (from > 0 && Ascii.isWord(text.charAt(from - 1)))
            || (to < text.length() && Ascii.isWord(text.charAt(to)));
    if (to - from < 7 || to - from > 39 || partOfWord) {
      return null;
    }
    int groups = 0;
    int gaps = 0;
    boolean digit = false;
    for (int i = from; i < to; ) {
      if (text.startsWith("::", i)) {
        gaps++;
        i += 2;
      } else if (text.charAt(i) == ':') {
        i++;
      } else {
        int start = i;
        while (i < to && text.charAt(i) != ':') {
          digit |= Ascii.isDigit(text.charAt(i));
          i++;
        }
        groups++;
        if (i - start > 4) {
          return null;
        }
      }
    }
    boolean whole = gaps == 0 ? groups == 8 : gaps == 1 && groups >= 4 && groups < 8;
    String head = text.substring(from, from + 2).toLowerCase(Locale.ROOT);
    boolean local = head.equals("fe") || head.equals("fc") || head.equals("fd");
    return whole && digit && !local ? new Span(from, to) : null;
  }

  private static boolean isIn(String set, String text, int i) {
    return set.indexOf(text.charAt(i)) >= 0;
  }

  private static boolean isHexOrColon(char c) {
    return c == ':' || Ascii.isDigit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
  }

  private static boolean isLocal(char c) {
    return Ascii.isAlphanumeric(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-';
  }

  private static boolean isDomain(char c) {
    return Ascii.isAlphanumeric(c) || c == '.' || c == '-';
  }
}
