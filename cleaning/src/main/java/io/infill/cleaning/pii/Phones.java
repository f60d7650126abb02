package io.infill.cleaning.pii;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds phone numbers: Chinese mobile (11 digits, also as 3-4-4, also after +86), Chinese landline
 * (area code in brackets or with a hyphen or blank, 7 or 8 digits), Taiwanese, 400 and 800 lines as
 * 3-3-4 or 3-4-3, North American with separators, and anything international after a plus sign that
 * libphonenumber knows as a number of that country. Behind a word such as {@code Tel:} or {@code
 * 电话：} also other numbers of 7 to 12 digits.
 *
 * <p>A number must stand alone: no letter, digit, or separator with a digit may touch it. So no
 * part of an ISBN, a bank card, a date or a decimal is taken. Eleven digits behind a word such as
 * {@code 订单号} are none.
 */
final class Phones {
  private static final List<Pattern> FORMS =
      List.of(
          Pattern.compile(
              "(?:\\+?86[- ]?|0086[- ]?|\\(\\+?86\\) ?)?"
                  + "1(?:3\\d|4[01456789]|5[0-35-9]|6[2567]|7[0-8]|8\\d|9[0-35-9])"
                  + "(?:\\d{8}|-\\d{4}-\\d{4}| \\d{4} \\d{4}|[- ]\\d{8})"),
          Pattern.compile(
              "(?:\\+?86[- ]?|0086[- ]?)?"
                  + "(?:0(?:10|2\\d|[3-9]\\d{2})[-－— ]|[(（]0(?:10|2\\d|[3-9]\\d{2})[)）] ?)"
                  + "[2-8]\\d{6,7}(?:-\\d{1,4})?"),
          Pattern.compile("0[2-8]-[2-8]\\d{3}-?\\d{4}|\\(0[2-8]\\) ?[2-8]\\d{3}-?\\d{4}"),
          Pattern.compile("09\\d{2}-\\d{3}-?\\d{3}"),
          Pattern.compile("[48]00-(?:\\d{3}-\\d{4}|\\d{4}-\\d{3})"),
          Pattern.compile(
              "(?:\\+?1[- .])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}[-.])[2-9]\\d{2}[-.]\\d{4}"));

  /** A digit, perhaps behind a separator or a bracket. */
  private static final String DIGITS = "(?:(?: ?\\(|\\)[ -]?|[ ./-])?\\d)";

  private static final Pattern INTERNATIONAL =
      Pattern.compile("\\+[1-9]" + DIGITS + "{6,14}|00[1-9]" + DIGITS + "{8,14}");
  private static final Pattern LOCAL =
      Pattern.compile("(?:\\(\\d{1,5}\\) ?)?\\d" + DIGITS + "{3,11}");
  private static final Pattern DATE =
      Pattern.compile("(?:19|20)\\d{2}[-. ]?\\d{1,2}[-. ]?\\d{1,2}|\\d{1,2}[-.]\\d{1,2}[-.]\\d{4}");

  private static final Context PHONE_WORDS =
      Context.of(
          "电话",
          "電話",
          "电话号码",
          "手机",
          "手機",
          "手机号",
          "手机号码",
          "传真",
          "傳真",
          "热线",
          "熱線",
          "专线",
          "座机",
          "致电",
          "电联",
          "tel",
          "tel.",
          "telephone",
          "phone",
          "phone number",
          "fax",
          "mobile",
          "cell",
          "whatsapp");
  private static final Context OTHER_WORDS =
      Context.OF_OTHER_NUMBERS.and("货号", "order no", "sku", "ticket", "no");

  private static final int MIN_DIGITS = 7;
  private static final int LONGEST = 32;

  private Phones() {}

  /** The number that begins at {@code start}, a digit, '+' or an opening bracket. */
  static Span at(String text, int start) {
    if (!mayBegin(text, start) || !hasDigits(text, start)) {
      return null;
    }
    int limit = Math.min(text.length(), start + LONGEST);
    for (Pattern form : FORMS) {
      Matcher matcher = form.matcher(text).region(start, limit);
      if (matcher.lookingAt() && mayEnd(text, matcher.end())) {
        boolean round = text.startsWith("0000000", matcher.end() - 7);
        return round || OTHER_WORDS.before(text, start, 3) ? null : new Span(start, matcher.end());
      }
    }
    Span international = international(text, start, limit);
    return international == null ? local(text, start, limit) : international;
  }

  private static Span international(String text, int start, int limit) {
    Matcher matcher = INTERNATIONAL.matcher(text).region(start, limit);
    if (!matcher.lookingAt() || !mayEnd(text, matcher.end())) {
      return null;
    }
    String digits = matcher.group();
    boolean plus = digits.charAt(0) == '+';
    return isKnown(plus ? digits : '+' + digits.substring(2), plus)
        ? new Span(start, matcher.end())
        : null;
  }

  /** Groups of digits behind a plus sign are a number already if their count is right. */
  private static boolean isKnown(String number, boolean plus) {
    PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
    try {
      PhoneNumber parsed = phones.parse(number, null);
      boolean spaced = plus && number.chars().filter(c -> !Ascii.isDigit((char) c)).count() > 1;
      return spaced ? phones.isPossibleNumber(parsed) : phones.isValidNumber(parsed);
    } catch (NumberParseException e) {
      return false;
    }
  }

  /** A number of no known form behind a word that promises one. */
  private static Span local(String text, int start, int limit) {
    int label = start;
    while (label > 0 && start - label < 4 && isBlankOrColon(text.charAt(label - 1))) {
      label--;
    }
    if (!PHONE_WORDS.before(text, label, 1) && !PHONE_WORDS.before(text, label, 3)) {
      return null;
    }
    Matcher matcher = LOCAL.matcher(text).region(start, limit);
    if (!matcher.lookingAt()
        || !mayEnd(text, matcher.end())
        || matcher.group().chars().filter(c -> Ascii.isDigit((char) c)).count() < MIN_DIGITS
        || DATE.matcher(matcher.group()).matches()) {
      return null;
    }
    boolean promised = label < start && text.substring(label, start).matches(".*[:：.].*");
    boolean separated = matcher.group().matches(".*[ .()-].*");
    boolean chinese = label > 0 && text.charAt(label - 1) > 0x7F;
    return promised || separated || chinese ? new Span(start, matcher.end()) : null;
  }

  private static boolean isBlankOrColon(char c) {
    return c == ' ' || c == ':' || c == '：' || c == '.' || c == '\u3000';
  }

  private static boolean mayBegin(String text, int start) {
    if (start == 0) {
      return true;
    }
    char before = text.charAt(start - 1);
    boolean joined = before == '-' || before == '.' || before == '/' || before == ',';
    return (!Ascii.isWord(before)
            && before != '+'
            && before != '('
            && !(joined && start > 1 && Ascii.isWord(text.charAt(start - 2))))
        || (before == '(' && text.charAt(start) != '(');
  }

  private static boolean mayEnd(String text, int end) {
    if (end >= text.length()) {
      return true;
    }
    char after = text.charAt(end);
    boolean joins = after == '-' || after == '.' || after == '/' || after == ',';
    return !Ascii.isWord(after)
        && !(joins && end + 1 < text.length() && Ascii.isAlphanumeric(text.charAt(end + 1)));
  }

  /** True if the next 24 characters, up to the first that no number has, hold enough digits. */
  private static boolean hasDigits(String text, int start) {
    int digits = 0;
    for (int i = start; i < text.length() && i < start + 24; i++) {
      char c = text.charAt(i);
      if (Ascii.isDigit(c)) {
        digits++;
      } else if (" -.()+/（）－—".indexOf(c) < 0) {
        break;
      }
    }
    return digits >= MIN_DIGITS;
  }
}
