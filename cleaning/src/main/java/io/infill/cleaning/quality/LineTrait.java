package io.infill.cleaning.quality;

/**
 * Something measured about one line; a {@link LineRule} compares one of these with a limit. A line
 * is what stands between two line ends, without the blanks around it.
 */
public enum LineTrait {
  /** Parts between blanks; of Chinese, Han characters by 1.6 and runs of letters and digits. */
  WORDS,
  /** UTF-16 units of the longest part between blanks. */
  LONGEST_WORD_CHARS,
  /** Code points that are not white space. */
  CHARACTERS,
  /** Letters of scripts that are written without blanks. */
  HAN_CHARACTERS,
  /** Characters that no text has: private use, U+FFFD, □ and ■. */
  GARBLED_CHARACTERS,
  /** 1 if the line ends as a sentence does, or a quotation; an ellipsis counts in Chinese only. */
  END_MARKS,
  /** 1 if the line speaks of javascript, in upper or lower case. */
  JAVASCRIPT,
  /** 1 if the line has one of C4's phrases of policies: "terms of use", "privacy policy" ... */
  POLICY_PHRASES,
  /** Capital letters by UTF-16 units. */
  UPPERCASE_SHARE,
  /** Digits among characters. */
  DIGIT_SHARE,
  /** 1 if the line is a counter and nothing else: "3 likes", "1.2K views", 阅读(128), 12 人点赞. */
  COUNTERS,
  /**
   * 1 if the line has at most ten words and is an element of navigation: it begins with "sign-in"
   * or 登录, ends with "read more..." or 查看更多, or has "items in cart" or 加入购物车.
   */
  NAVIGATION
}
