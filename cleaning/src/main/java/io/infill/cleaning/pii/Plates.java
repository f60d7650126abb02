package io.infill.cleaning.pii;

/**
 * Finds number plates of mainland China (GA 36-2018): a province's character, a letter, and five
 * letters or digits (no I, no O), six for new-energy cars; the last may be 挂, 学, 警, 港 or 澳. A dot
 * or blank may stand behind the letter.
 *
 * <p>At least two of the five must be digits. Provinces that are common words too (新, 云, 青 and the
 * like) need the dot, or a word such as {@code 车牌} before them.
 */
final class Plates {
  static final String PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
  private static final String COMMON_WORDS = "云新黑青甘宁川贵吉";
  private static final String LAST = "挂学警港澳领";
  private static final Context WORDS =
      Context.of(
          "车牌", "牌照", "车号", "号牌", "牌号", "轿车", "货车", "客车", "越野车", "摩托车", "面包车", "出租车", "车辆", "驾驶");

  private Plates() {}

  /** The plate that begins with the province at {@code start}. */
  static Span at(String text, int start) {
    if (start + 7 > text.length() || !isSeries(text.charAt(start + 1))) {
      return null;
    }
    int at = start + 2;
    boolean dot = "·•.・ -".indexOf(text.charAt(at)) >= 0;
    boolean blank = dot && text.charAt(at) == ' ';
    at += dot ? 1 : 0;
    int first = at;
    int digits = 0;
    while (at < text.length() && at - first < 6 && isPart(text.charAt(at))) {
      digits += Ascii.isDigit(text.charAt(at)) ? 1 : 0;
      at++;
    }
    int length = at - first;
    if (length == 4 && at < text.length() && LAST.indexOf(text.charAt(at)) >= 0) {
      length++;
      at++;
    }
    boolean form = length == 5 || (length == 6 && isNewEnergy(text, first));
    if (!form || digits < 2 || !Ascii.endsWord(text, at) || joins(text, at)) {
      return null;
    }
    boolean sure = (dot && !blank) || COMMON_WORDS.indexOf(text.charAt(start)) < 0;
    return sure || WORDS.before(text, start, 16) ? new Span(start, at) : null;
  }

  private static boolean joins(String text, int at) {
    return at + 1 < text.length()
        && "-./".indexOf(text.charAt(at)) >= 0
        && Ascii.isAlphanumeric(text.charAt(at + 1));
  }

  /** Six units: D or F (or its sister letters) first or last, the others digits but for one. */
  private static boolean isNewEnergy(String text, int first) {
    return isEnergyLetter(text.charAt(first)) || isEnergyLetter(text.charAt(first + 5));
  }

  private static boolean isEnergyLetter(char c) {
    return (c >= 'A' && c <= 'H') || c == 'J' || c == 'K';
  }

  private static boolean isSeries(char c) {
    return Ascii.isUpper(c) && c != 'I';
  }

  private static boolean isPart(char c) {
    return Ascii.isDigit(c) || (Ascii.isUpper(c) && c != 'I' && c != 'O');
  }
}
