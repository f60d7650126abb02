package io.infill.cleaning.pii;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds phone numbers: Chinese mobile (11 digits from 13 to 19, also as 3-4-4, also after +86),
 * Chinese landline (area code in brackets or with a hyphen or blank, 7 or 8 digits), 400 and 800
 * lines as 3-3-4 or 3-4-3, North American with separators, and anything international after a plus
 * sign with 8 to 15 digits.
 *
 * <p>A number must stand alone: no letter, digit, or separator with a digit may touch it. So no
 * part of an ISBN, a bank card, a date or a decimal is taken.
 */
final class Phones {
  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile(
              "(?:\\+?86[- ]?|0086[- ]?)?1[3-9]\\d(?:\\d{8}|-\\d{4}-\\d{4}| \\d{4} \\d{4})"),
          Pattern.compile(
              "(?:\\+86[- ]?)?(?:0\\d{2,3}[- ]|\\(0\\d{2,3}\\) ?)\\d{7,8}(?:-\\d{1,4})?"),
          Pattern.compile("[48]00-(?:\\d{3}-\\d{4}|\\d{4}-\\d{3})"),
          Pattern.compile("(?:\\+?1[- .])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[-.])\\d{3}[-.]\\d{4}"),
          Pattern.compile("\\+[1-9](?:[ -.()]{0,2}\\d){7,14}"));

  private static final int MIN_DIGITS = 10;

  private Phones() {}

  /** The number that begins at {@code start}, a digit, '+' or '('. */
  static Span at(String text, int start) {
    if (!mayBegin(text, start) || !hasDigits(text, start)) {
      return null;
    }
    for (Pattern form : FORMS) {
      Matcher matcher = form.matcher(text).region(start, Math.min(text.length(), start + 32));
      if (matcher.lookingAt() && mayEnd(text, matcher.end())) {
        return new Span(start, matcher.end());
      }
    }
    return null;
  }

  private static boolean mayBegin(String text, int start) {
    if (start == 0) {
      return true;
    }
    char before = text.charAt(start - 1);
    boolean joined = before == '-' || before == '.' || before == '/' || before == ',';
    return (!isAsciiWord(before)
            && before != '+'
            && before != '('
            && !(joined && start > 1 && isAsciiWord(text.charAt(start - 2))))
        || (before == '(' && text.charAt(start) != '(');
  }

  private static boolean mayEnd(String text, int end) {
    if (end >= text.length()) {
      return true;
    }
    char after = text.charAt(end);
    boolean joins = after == '-' || after == '.' || after == '/' || after == ',';
    return !isAsciiWord(after)
        && !(joins && end + 1 < text.length() && isDigit(text.charAt(end + 1)));
  }

  /** True if the next 24 characters, up to the first that no number has, hold enough digits. */
  private static boolean hasDigits(String text, int start) {
    int digits = 0;
    for (int i = start; i < text.length() && i < start + 24; i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        digits++;
      } else if (c != ' ' && c != '-' && c != '.' && c != '(' && c != ')' && c != '+') {
        break;
      }
    }
    return digits >= MIN_DIGITS;
  }

  private static boolean isAsciiWord(char c) {
    return isDigit(c) || c == '_' || (c < 0x80 && (c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
