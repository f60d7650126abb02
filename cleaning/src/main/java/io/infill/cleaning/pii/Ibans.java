package io.infill.cleaning.pii;

/**
 * Finds international bank account numbers (ISO 13616): two letters of a country, two check digits
 * and 11 to 30 letters or digits, plain or in groups of four, whose remainder modulo 97 is 1.
 */
final class Ibans {
  private static final int SHORTEST = 15;
  private static final int LONGEST = 34;
  private static final String COUNTRIES =
      " AD AE AL AT AZ BA BE BG BH BR BY CH CR CY CZ DE DK DO EE EG ES FI FO FR GB GE GI GL GR GT HR"
          + " HU IE IL IQ IS IT JO KW KZ LB LC LI LT LU LV LY MC MD ME MK MR MT MU NL NO PK PL PS PT"
          + " QA RO RS SA SC SE SI SK SM ST SV TL TN TR UA VA VG XK ";

  private Ibans() {}

  /** The number whose check digits begin at {@code start}. */
  static Span at(String text, int start) {
    int from = start - 2;
    if (from < 0
        || !Ascii.isUpper(text.charAt(from))
        || !Ascii.isUpper(text.charAt(from + 1))
        || !Ascii.beginsWord(text, from)
        || !COUNTRIES.contains(' ' + text.substring(from, start) + ' ')) {
      return null;
    }
    StringBuilder number = new StringBuilder(LONGEST);
    int at = from;
    int end = from;
    while (at < text.length() && number.length() < LONGEST) {
      char c = text.charAt(at);
      if (Ascii.isDigit(c) || Ascii.isUpper(c)) {
        number.append(c);
        at++;
        end = at;
      } else if (c == ' ' && number.length() % 4 == 0) {
        at++;
      } else {
        break;
      }
    }
    return number.length() >= SHORTEST && Ascii.endsWord(text, end) && checks(number)
        ? new Span(from, end)
        : null;
  }

  private static boolean checks(CharSequence number) {
    int remainder = 0;
    for (int i = 0; i < number.length(); i++) {
      char c = number.charAt((i + 4) % number.length());
      int value = Ascii.isDigit(c) ? c - '0' : c - 'A' + 10;
      remainder = (value > 9 ? remainder * 100 + value : remainder * 10 + value) % 97;
    }
    return remainder == 1;
  }
}
