package io.infill.cleaning.pii;

/**
 * Finds passport and travel permit numbers behind a word that says so: one or two letters and six
 * to eight digits, nine digits in all for Chinese ones (E12345678, EA1234567, G12345678), or nine
 * digits behind {@code passport}; permits for Hong Kong, Macau and Taiwan (H, M, C, T, W, L and
 * eight to ten digits).
 */
final class TravelDocuments {
  private static final Context WORDS =
      Context.of("护照", "護照", "通行证", "通行證", "回乡证", "回鄉證", "台胞证", "passport");
  private static final int REACH = 24;

  private TravelDocuments() {}

  /** The number whose digits begin at {@code start}. */
  static Span at(String text, int start) {
    int from = start;
    while (from > 0 && start - from < 3 && Ascii.isUpper(text.charAt(from - 1))) {
      from--;
    }
    int end = Ascii.endOfDigits(text, start);
    int letters = start - from;
    int digits = end - start;
    boolean form =
        letters == 0
            ? digits == 9
            : letters == 1
                ? digits >= 7 && digits <= 10
                : letters == 2 && digits >= 6 && digits <= 8;
    if (!form || !Ascii.beginsWord(text, from) || !Ascii.endsWord(text, end)) {
      return null;
    }
    return WORDS.before(text, from, REACH) ? new Span(from, end) : null;
  }
}
