package io.infill.cleaning.quality;

import java.util.Locale;
import java.util.regex.Pattern;

/** Measures a line's traits. Immutable and safe for threads. */
final class LineMeasure {
  private static final int LONGEST_NAVIGATION_WORDS = 10;
  private static final int LONGEST_COUNTER_CHARS = 60;

  private static final Pattern POLICY =
      Pattern.compile(
          "terms of use|privacy policy|cookie policy|uses cookies|use of cookies|use cookies",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern JAVASCRIPT = Pattern.compile("javascript", Pattern.CASE_INSENSITIVE);

  /** RefinedWeb's pattern, and the same words of Chinese pages. */
  private static final Pattern COUNTER =
      Pattern.compile(
          "\\W*\\d[\\d.,]*\\s?[kmb]?\\s+(?:likes?|shares?|comments?|retweets?|reposts?|quotes?"
              + "|bookmarks?|upvotes?|downvotes?|downloads?|views?|followers?)\\W*"
              + String.format(
                  Locale.ROOT,
                  "|[^\\p{L}\\d]*\\d[\\d.,]*\\s*[千万亿kw]?\\+?\\s*[人次条个位]?\\s*%1$s[^\\p{L}\\d]*",
                  chineseCounters())
              + String.format(
                  Locale.ROOT,
                  "|[^\\p{L}\\d]*%1$s[数量]?[^\\p{L}\\d]*\\d[\\d.,]*\\s*[千万亿kw]?\\+?[人次条个位]?[^\\p{L}\\d]*",
                  chineseCounters()),
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NAVIGATION =
      Pattern.compile(
          "^sign-?\\s?in\\b|read more(?:\\.\\.\\.|…)?$|items in cart"
              + "|^(?:登[录錄入]|注册|註冊)|(?:查看|阅读|閱讀|查閱|展开|展開)(?:更多|全文|全部)\\W*$"
              + "|加入(?:购物车|購物車)",
          Pattern.CASE_INSENSITIVE);

  private static final String ENGLISH_ENDS = ".!?\"”";
  private static final String CHINESE_ENDS = "。！？…”：．｡!?:；;」』\"";

  private final Measure.Kind kind;

  LineMeasure(Measure.Kind kind) {
    this.kind = kind;
  }

  private static String chineseCounters() {
    return "(?:点赞|點讚|赞|讚|喜欢|评论|評論|回复|回覆|留言|转发|轉發|分享|收藏|阅读|閱讀|浏览|瀏覽|播放|观看|觀看|下载|下載|关注|關注|粉丝|粉絲)";
  }

  /** The trait of the line from {@code start} to {@code stop}, which begins and ends unblank. */
  double value(LineTrait trait, String text, int start, int stop) {
    return switch (trait) {
      case WORDS -> words(text, start, stop);
      case LONGEST_WORD_CHARS -> longestWord(text, start, stop);
      case CHARACTERS -> characters(text, start, stop);
      case HAN_CHARACTERS -> ofKind(CharacterKind.HAN, text, start, stop);
      case GARBLED_CHARACTERS -> garbled(text, start, stop);
      case END_MARKS -> endsSentence(text, start, stop) ? 1 : 0;
      case JAVASCRIPT -> finds(JAVASCRIPT, text, start, stop);
      case POLICY_PHRASES -> finds(POLICY, text, start, stop);
      case UPPERCASE_SHARE -> capitals(text, start, stop) / (double) Math.max(1, stop - start);
      case DIGIT_SHARE ->
          ofKind(CharacterKind.DIGIT, text, start, stop)
              / (double) Math.max(1, characters(text, start, stop));
      case COUNTERS ->
          stop - start <= LONGEST_COUNTER_CHARS
                  && COUNTER.matcher(text).region(start, stop).matches()
              ? 1
              : 0;
      case NAVIGATION ->
          words(text, start, stop) <= LONGEST_NAVIGATION_WORDS
              ? finds(NAVIGATION, text, start, stop)
              : 0;
    };
  }

  private static int finds(Pattern pattern, String text, int start, int stop) {
    return pattern.matcher(text).region(start, stop).find() ? 1 : 0;
  }

  private double words(String text, int start, int stop) {
    return kind == Measure.Kind.WORDS
        ? parts(text, start, stop)
        : ofKind(CharacterKind.HAN, text, start, stop) / CharacterMeasure.CHARACTERS_PER_WORD
            + runs(text, start, stop);
  }

  private static int parts(String text, int start, int stop) {
    int parts = 0;
    boolean inside = false;
    for (int i = start; i < stop; i++) {
      boolean blank = CharacterKind.isBlank(text.charAt(i));
      parts += !blank && !inside ? 1 : 0;
      inside = !blank;
    }
    return parts;
  }

  private static int runs(String text, int start, int stop) {
    int runs = 0;
    boolean inside = false;
    for (int i = start; i < stop; i++) {
      int of = CharacterKind.of(text.charAt(i));
      boolean letter = of == CharacterKind.LETTER || of == CharacterKind.DIGIT;
      runs += letter && !inside ? 1 : 0;
      inside = letter;
    }
    return runs;
  }

  private static int longestWord(String text, int start, int stop) {
    int longest = 0;
    int length = 0;
    for (int i = start; i < stop; i++) {
      length = CharacterKind.isBlank(text.charAt(i)) ? 0 : length + 1;
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private static int characters(String text, int start, int stop) {
    int characters = 0;
    for (int i = start; i < stop; i++) {
      characters += CharacterKind.of(text.charAt(i)) == CharacterKind.BLANK ? 0 : 1;
    }
    return characters;
  }

  private static int ofKind(int wanted, String text, int start, int stop) {
    int count = 0;
    for (int i = start; i < stop; i++) {
      count += CharacterKind.of(text.charAt(i)) == wanted ? 1 : 0;
    }
    return count;
  }

  private static int capitals(String text, int start, int stop) {
    int count = 0;
    for (int i = start; i < stop; i++) {
      count += Character.isUpperCase(text.charAt(i)) ? 1 : 0;
    }
    return count;
  }

  private static int garbled(String text, int start, int stop) {
    int count = 0;
    for (int i = start; i < stop; i++) {
      char c = text.charAt(i);
      boolean odd = (c >= '\uE000' && c <= '\uF8FF') || c == '\uFFFD' || c == '□' || c == '■';
      count += odd ? 1 : 0;
    }
    return count;
  }

  private boolean endsSentence(String text, int start, int stop) {
    if (start == stop) {
      return false;
    }
    char last = text.charAt(stop - 1);
    if (kind == Measure.Kind.CHARACTERS) {
      return CHINESE_ENDS.indexOf(last) >= 0;
    }
    boolean ellipsis = stop - start >= 3 && text.startsWith("...", stop - 3);
    return ENGLISH_ENDS.indexOf(last) >= 0 && !ellipsis;
  }
}
