package io.infill.cleaning.pii;

import java.util.List;
import java.util.stream.Stream;

/**
 * Words that tell what a number is. They count when they stand before it in the same line, not
 * farther off than a given distance, whatever their case. A Latin word must be a whole word.
 */
final class Context {
  /** What a long number often is that is nobody's own: an order, a serial number, a book. */
  static final Context OF_OTHER_NUMBERS =
      of(
          "订单",
          "訂單",
          "订单号",
          "单号",
          "單號",
          "编号",
          "編號",
          "流水号",
          "条码",
          "序列号",
          "order",
          "invoice",
          "tracking",
          "serial",
          "isbn",
          "id");

  private final List<String> words;

  private Context(List<String> words) {
    this.words = words;
  }

  static Context of(String... words) {
    return new Context(List.of(words));
  }

  /** These words and more. */
  Context and(String... more) {
    return new Context(Stream.concat(words.stream(), Stream.of(more)).toList());
  }

  /** True if one of the words ends in the {@code reach} units before {@code at}. */
  boolean before(String text, int at, int reach) {
    int first = Math.max(0, at - reach);
    for (int end = at; end > first; end--) {
      if (text.charAt(end - 1) == '\n') {
        return false;
      }
      for (String word : words) {
        if (endsAt(text, end, word)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean endsAt(String text, int end, String word) {
    int start = end - word.length();
    if (start < 0 || !text.regionMatches(true, start, word, 0, word.length())) {
      return false;
    }
    boolean latin = Ascii.isLetter(word.charAt(0));
    return !latin
        || ((start == 0 || !Ascii.isLetter(text.charAt(start - 1)))
            && (end >= text.length() || !Ascii.isLetter(text.charAt(end))));
  }
}
