package io.infill.cleaning.pii;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds QQ and WeChat accounts behind a word that says so: {@code QQ:123456}, {@code QQ群：…}, {@code
 * 微信号…}, {@code 加V：…}, {@code vx …}, {@code WeChat ID: …}.
 *
 * <p>A QQ account has 5 to 11 digits. A WeChat account has 6 to 20 letters, digits, hyphens and
 * underscores and begins with a letter; without a colon, or the word id, it must hold a digit or an
 * underscore, for names of programs follow the same words. A phone number as account is left to
 * {@link Phones}.
 */
final class Accounts {
  private static final Words QQ =
      new Words("QQ群号", "QQ号码", "QQ號碼", "QQ群", "QQ号", "QQ號", "QQ", "扣扣号", "扣扣", "企鹅号", "Q");
  private static final Words WECHAT =
      new Words(
          "微信公众号",
          "微信公眾號",
          "微信号码",
          "微信号",
          "微信號",
          "微信ID",
          "微信",
          "薇信号",
          "薇信",
          "薇",
          "WeChat ID",
          "WeChatID",
          "WeChat account",
          "WeChat",
          "weixin",
          "V信号",
          "V信",
          "VX号",
          "VX",
          "WX号",
          "WX",
          "V");
  private static final Context ADD = Context.of("加", "加我", "+", "➕", "联系", "私");

  private Accounts() {}

  /** Words by their first letter, since every v and w of a text is asked for; the first counts. */
  private static final class Words {
    private static final String[] NONE = {};

    private final Map<Character, String[]> byFirst = new HashMap<>();

    Words(String... words) {
      for (String word : words) {
        byFirst.merge(
            upper(word.charAt(0)),
            new String[] {word},
            (some, one) -> Stream.of(some, one).flatMap(Stream::of).toArray(String[]::new));
      }
    }

    /** The word that begins at {@code start}, in letters of either case; null if none does. */
    String at(String text, int start) {
      for (String word : byFirst.getOrDefault(upper(text.charAt(start)), NONE)) {
        if (text.regionMatches(true, start, word, 0, word.length())) {
          return word;
        }
      }
      return null;
    }

    private static char upper(char c) {
      return Ascii.isLetter(c) ? (char) (c & ~0x20) : c;
    }
  }

  /** The account behind the word that begins at {@code start}. */
  static Span at(String text, int start) {
    if (Ascii.isLetter(text.charAt(start)) && !Ascii.beginsWord(text, start)) {
      return null;
    }
    String word = QQ.at(text, start);
    if (word != null) {
      boolean meant = word.length() > 1 || ADD.before(text, start, 1);
      return meant ? qq(text, start + word.length()) : null;
    }
    word = WECHAT.at(text, start);
    return word == null ? null : weChat(text, start, word);
  }

  private static Span qq(String text, int behind) {
    int from = behindSeparators(text, behind);
    int end = Ascii.endOfDigits(text, from);
    int digits = end - from;
    boolean form = digits >= 5 && digits <= 11 && text.charAt(from) != '0';
    return form && standsAlone(text, end) ? new Span(from, end) : null;
  }

  private static Span weChat(String text, int start, String word) {
    int behind = start + word.length();
    int from = behindSeparators(text, behind);
    if (from == behind && Ascii.isLetter(text.charAt(behind - 1))) {
      return null;
    }
    int end = from;
    boolean mixed = false;
    while (end < text.length() && (Ascii.isWord(text.charAt(end)) || text.charAt(end) == '-')) {
      mixed |= !Ascii.isLetter(text.charAt(end)) && text.charAt(end) != '-';
      end++;
    }
    int length = end - from;
    if (length < 6
        || length > 20
        || !Ascii.isLetter(text.charAt(from))
        || !standsAlone(text, end)) {
      return null;
    }
    String id = text.substring(from, end);
    boolean named =
        word.endsWith("号") || word.endsWith("號") || word.endsWith("号码") || word.endsWith("ID");
    boolean colon = text.substring(behind, from).matches(".*[:：].*");
    if (word.equals("V") && !(ADD.before(text, start, 1) || (colon && mixed))) {
      return null;
    }
    boolean plainWord = !mixed && !id.equals(id.toLowerCase(Locale.ROOT));
    boolean sure = mixed || ((named || (colon && !Ascii.isLetter(word.charAt(0)))) && !plainWord);
    return sure && !id.startsWith("http") && !id.startsWith("www") ? new Span(from, end) : null;
  }

  /** Blanks, colons, brackets and the words for "is", at most six units. */
  private static int behindSeparators(String text, int from) {
    int at = from;
    while (at < text.length()
        && at - from < 6
        && " :：是为為=\u3000（(【[,，".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private static boolean standsAlone(String text, int end) {
    boolean point =
        end + 1 < text.length()
            && ".-/".indexOf(text.charAt(end)) >= 0
            && Ascii.isAlphanumeric(text.charAt(end + 1));
    return Ascii.endsWord(text, end) && !point && (end >= text.length() || text.charAt(end) != '@');
  }
}
