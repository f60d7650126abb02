package io.infill.cleaning.pii;

/**
 * Finds bank card numbers: 15 to 19 digits with a right check digit (Luhn, ISO/IEC 7812) and an
 * issuer's prefix with its length: UnionPay 62 with 16 to 19, Visa 4 with 16, Mastercard 51 to 55
 * and 2221 to 2720 with 16, American Express 34 and 37 with 15, Discover 6011 and 65 with 16, JCB
 * 35 with 16; ICBC's older 9558 with 19.
 *
 * <p>Digits in groups of four (American Express: 4-6-5), with blanks or hyphens, are enough; so are
 * plain UnionPay numbers, unless a word such as {@code 订单号} says otherwise. Other plain digits need
 * a word such as {@code card} before them: one number in ten has a right check digit.
 */
final class BankCards {
  private static final Context CARD_WORDS =
      Context.of(
          "卡号",
          "卡號",
          "银行卡",
          "銀行卡",
          "信用卡",
          "储蓄卡",
          "借记卡",
          "账号",
          "帐号",
          "账户",
          "帳號",
          "帳戶",
          "工行",
          "建行",
          "农行",
          "中行",
          "招行",
          "银行",
          "銀行",
          "card",
          "card number",
          "card no",
          "visa",
          "mastercard",
          "amex",
          "American Express",
          "UnionPay",
          "account",
          "acct");
  private static final Context OTHER_WORDS = Context.OF_OTHER_NUMBERS.and("imei", "barcode", "ref");

  private BankCards() {}

  /** The number that begins at {@code start}. */
  static Span at(String text, int start) {
    if (!Ascii.beginsWord(text, start) || isJoined(text, start - 1, start - 2)) {
      return null;
    }
    char[] digits = new char[20];
    int count = 0;
    int at = start;
    int groupStart = start;
    char separator = 0;
    boolean even = true;
    while (at < text.length() && count < 20) {
      char c = text.charAt(at);
      if (Ascii.isDigit(c)) {
        digits[count++] = c;
        at++;
      } else if ((c == ' ' || c == '-')
          && (separator == 0 || separator == c)
          && at + 1 < text.length()
          && Ascii.isDigit(text.charAt(at + 1))
          && count < 19) {
        even &= at - groupStart == 4 || (count == 10 && at - groupStart == 6);
        separator = c;
        at++;
        groupStart = at;
      } else {
        break;
      }
    }
    boolean grouped = separator != 0;
    if (count < 15 || count > 19 || (grouped && !even) || !Ascii.endsWord(text, at)) {
      return null;
    }
    if (isJoined(text, at, at + 1) || !isIssued(digits, count) || !checks(digits, count)) {
      return null;
    }
    boolean sure = grouped || (digits[0] == '6' && digits[1] == '2');
    boolean card = CARD_WORDS.before(text, start, 20);
    return card || (sure && !OTHER_WORDS.before(text, start, 10)) ? new Span(start, at) : null;
  }

  /** True if a point, hyphen or slash at {@code mark} ties a letter or digit at {@code beyond}. */
  private static boolean isJoined(String text, int mark, int beyond) {
    return mark >= 0
        && mark < text.length()
        && beyond >= 0
        && beyond < text.length()
        && ".-/=_".indexOf(text.charAt(mark)) >= 0
        && Ascii.isAlphanumeric(text.charAt(beyond));
  }

  private static boolean isIssued(char[] d, int count) {
    int two = (d[0] - '0') * 10 + d[1] - '0';
    int four = two * 100 + (d[2] - '0') * 10 + d[3] - '0';
    if (two == 62) {
      return count >= 16;
    }
    if (two == 34 || two == 37) {
      return count == 15;
    }
    if (four == 9558) {
      return count == 19;
    }
    boolean other =
        d[0] == '4'
            || (two >= 51 && two <= 55)
            || (four >= 2221 && four <= 2720)
            || two == 35
            || two == 65
            || four == 6011;
    return other && count == 16;
  }

  private static boolean checks(char[] digits, int count) {
    int sum = 0;
    for (int i = 0; i < count; i++) {
      int digit = digits[count - 1 - i] - '0';
      int doubled = i % 2 == 0 ? digit : 2 * digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }
}
