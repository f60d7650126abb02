package io.infill.cleaning.pii;

import java.time.YearMonth;
import java.util.BitSet;

/**
 * Finds resident ids.
 *
 * <p>Mainland China, 18 digits (GB 11643-1999): a province, a date of birth from 1900 to 2049 and a
 * check digit by ISO 7064 MOD 11-2, plain or as 6-8-4 with blanks or hyphens. The older 15 digits,
 * which have no check digit, only behind a word such as {@code 身份证}.
 *
 * <p>Taiwan: a letter, 1 or 2, and eight digits that satisfy its weighted sum. Hong Kong: one or
 * two letters, six digits and a check digit in brackets. US social security numbers: 3-2-4 digits
 * behind a word such as {@code SSN}.
 */
final class ResidentIds {
  private static final Context ID_WORDS =
      Context.of(
          "身份证",
          "身份證",
          "证件号",
          "證件號",
          "证号",
          "公民身份",
          "ID card",
          "ID number",
          "ID no",
          "identity card",
          "identity number",
          "identity no",
          "ID");
  private static final Context SOCIAL_SECURITY =
      Context.of("SSN", "social security number", "social security no", "social security");

  private static final BitSet PROVINCES = new BitSet();
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK = "10X98765432";

  /** The number of a Taiwan id's letter, A to Z. */
  private static final int[] TAIWAN_LETTER = {
    10, 11, 12, 13, 14, 15, 16, 17, 34, 18, 19, 20, 21, 22, 35, 23, 24, 25, 26, 27, 28, 29, 32, 30,
    31, 33
  };

  static {
    int[][] ranges = {{11, 15}, {21, 23}, {31, 37}, {41, 46}, {50, 54}, {61, 65}};
    for (int[] range : ranges) {
      PROVINCES.set(range[0], range[1] + 1);
    }
    for (int single : new int[] {71, 81, 82, 83}) {
      PROVINCES.set(single);
    }
  }

  private ResidentIds() {}

  /** The id that begins at {@code start}, or one letter or two before it. */
  static Span at(String text, int start) {
    Span span = mainland(text, start);
    if (span == null) {
      span = old(text, start);
    }
    if (span == null) {
      span = lettered(text, start);
    }
    return span != null ? span : socialSecurity(text, start);
  }

  private static Span mainland(String text, int start) {
    if (!Ascii.beginsWord(text, start)) {
      return null;
    }
    char[] id = new char[18];
    int at = start;
    char separator = 0;
    for (int i = 0; i < 18; i++) {
      if ((i == 6 || i == 14) && at < text.length() && isSeparator(text.charAt(at))) {
        if (i == 14 && separator != text.charAt(at)) {
          return null;
        }
        separator = text.charAt(at);
        at++;
      } else if (i == 14 && separator != 0) {
        return null;
      }
      if (at >= text.length()) {
        return null;
      }
      char c = text.charAt(at);
      if (!Ascii.isDigit(c) && !(i == 17 && (c == 'X' || c == 'x'))) {
        return null;
      }
      id[i] = c;
      at++;
    }
    String digits = new String(id);
    boolean valid =
        Ascii.endsWord(text, at)
            && hasRegion(digits)
            && isDate(number(digits, 6, 10), number(digits, 10, 12), number(digits, 12, 14))
            && checks(digits);
    return valid ? new Span(start, at) : null;
  }

  private static boolean isSeparator(char c) {
    return c == ' ' || c == '-';
  }

  private static boolean hasRegion(String id) {
    return PROVINCES.get(number(id, 0, 2)) && number(id, 2, 6) != 0;
  }

  private static boolean isDate(int year, int month, int day) {
    return year >= 1900
        && year < 2050
        && month >= 1
        && month <= 12
        && day >= 1
        && day <= YearMonth.of(year, month).lengthOfMonth();
  }

  private static boolean checks(String id) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (id.charAt(i) - '0');
    }
    return Character.toUpperCase(id.charAt(17)) == CHECK.charAt(sum % 11);
  }

  private static int number(String digits, int from, int to) {
    int value = 0;
    for (int i = from; i < to; i++) {
      value = value * 10 + digits.charAt(i) - '0';
    }
    return value;
  }

  private static Span old(String text, int start) {
    int end = Ascii.endOfDigits(text, start);
    if (end - start != 15 || !Ascii.beginsWord(text, start) || !Ascii.endsWord(text, end)) {
      return null;
    }
    String id = text.substring(start, end);
    boolean valid =
        hasRegion(id)
            && isDate(1900 + number(id, 6, 8), number(id, 8, 10), number(id, 10, 12))
            && ID_WORDS.before(text, start, 16);
    return valid ? new Span(start, end) : null;
  }

  /** Ids of Taiwan and of Hong Kong, whose digits follow letters. */
  private static Span lettered(String text, int start) {
    int from = start;
    while (from > 0 && start - from < 3 && Ascii.isUpper(text.charAt(from - 1))) {
      from--;
    }
    int letters = start - from;
    if (letters < 1 || letters > 2 || !Ascii.beginsWord(text, from)) {
      return null;
    }
    int end = Ascii.endOfDigits(text, start);
    if (letters == 1 && end - start == 9 && Ascii.endsWord(text, end)) {
      return isTaiwan(text, from) ? new Span(from, end) : null;
    }
    boolean bracket =
        end - start == 6
            && end + 2 < text.length()
            && text.charAt(end) == '('
            && text.charAt(end + 2) == ')';
    return bracket && isHongKong(text, from, end) ? new Span(from, end + 3) : null;
  }

  private static boolean isTaiwan(String text, int from) {
    char sex = text.charAt(from + 1);
    if (sex != '1' && sex != '2' && sex != '8' && sex != '9') {
      return false;
    }
    int letter = TAIWAN_LETTER[text.charAt(from) - 'A'];
    int sum = letter / 10 + 9 * (letter % 10);
    for (int i = 1; i < 9; i++) {
      sum += (9 - i) * (text.charAt(from + i) - '0');
    }
    return (sum + text.charAt(from + 9) - '0') % 10 == 0;
  }

  private static boolean isHongKong(String text, int from, int end) {
    int weight = end - from + 1;
    int sum = weight == 8 ? 9 * 36 : 0;
    for (int i = from; i < end; i++) {
      char c = text.charAt(i);
      sum += weight * (Ascii.isDigit(c) ? c - '0' : c - 'A' + 10);
      weight--;
    }
    char check = text.charAt(end + 1);
    int value = check == 'A' ? 10 : Ascii.isDigit(check) ? check - '0' : -1;
    return value >= 0 && (sum + value) % 11 == 0;
  }

  private static Span socialSecurity(String text, int start) {
    int end = start + 11;
    if (end > text.length() || !Ascii.beginsWord(text, start) || !Ascii.endsWord(text, end)) {
      return null;
    }
    for (int i = start; i < end; i++) {
      boolean hyphen = i == start + 3 || i == start + 6;
      if (hyphen ? text.charAt(i) != '-' : !Ascii.isDigit(text.charAt(i))) {
        return null;
      }
    }
    return SOCIAL_SECURITY.before(text, start, 16) ? new Span(start, end) : null;
  }
}
