package io.infill.cleaning.normalize;

import java.util.Locale;
import java.util.Set;

/**
 * Cuts what stands behind the last finished sentence, in English and Chinese: the mark of a text
 * that was broken off.
 *
 * <p>Conservative: it looks at the last line alone and cuts only if a sentence ends in that line,
 * so that headings, lists, poems, code and signatures on lines of their own stay. It leaves a text
 * in which fewer than half of the lines end like a sentence (lists, poems, tables, dialogues), a
 * line that begins like a list's item, and a tail of a single character or of {@value #MAX_TAIL}
 * characters and more. Nothing but the tail is ever cut.
 */
final class UnfinishedSentence {
  /** A longer tail is no broken sentence but text without marks, UTF-16 units. */
  private static final int MAX_TAIL = 300;

  private static final String ENDS = ".!?。！？…．";
  private static final String CLOSES = "\"'”’」』）)】》]";
  private static final Set<String> ABBREVIATIONS =
      Set.of(
          "mr", "mrs", "ms", "dr", "prof", "st", "jr", "sr", "vs", "etc", "eg", "ie", "no", "fig",
          "vol", "inc", "ltd", "co", "corp", "dept", "gen", "col", "lt", "sgt", "rev", "hon", "jan",
          "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "approx",
          "ed", "eds", "pp", "ca", "cf", "al");

  private UnfinishedSentence() {}

  /** The text without its broken end; {@code text} itself if it has none. */
  static String cut(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) <= ' ') {
      end--;
    }
    if (end == 0 || isFinished(text, end)) {
      return text;
    }
    int start = text.lastIndexOf('\n', end - 1) + 1;
    int last = lastSentenceEnd(text, start, end);
    if (last < 0
        || text.substring(last, end).strip().length() < 2
        || end - last >= MAX_TAIL
        || isItem(text, start)
        || !isProse(text, start)) {
      return text;
    }
    return text.substring(0, last);
  }

  private static boolean isFinished(String text, int end) {
    int i = end - 1;
    while (i > 0 && CLOSES.indexOf(text.charAt(i)) >= 0) {
      i--;
    }
    char c = text.charAt(i);
    // A closing bracket or quotation mark may stand for itself; a line of marks is an ornament.
    boolean open = Character.isLetterOrDigit(c) || ",;:-—–、，；：".indexOf(c) >= 0;
    return ENDS.indexOf(c) >= 0 || i < end - 1 || !open;
  }

  /** Behind the last mark of {@code [start, end)} that ends a sentence; -1 if there is none. */
  private static int lastSentenceEnd(String text, int start, int end) {
    for (int i = end - 1; i >= start; i--) {
      if (ENDS.indexOf(text.charAt(i)) >= 0 && endsSentence(text, start, i, end)) {
        int after = i + 1;
        while (after < end && CLOSES.indexOf(text.charAt(after)) >= 0) {
          after++;
        }
        return after;
      }
    }
    return -1;
  }

  private static boolean endsSentence(String text, int start, int i, int end) {
    char c = text.charAt(i);
    if (c >= 0x80) {
      return c != '…' || i == start || text.charAt(i - 1) == '…';
    }
    int after = i + 1;
    while (after < end && CLOSES.indexOf(text.charAt(after)) >= 0) {
      after++;
    }
    if (after >= end || text.charAt(after) != ' ') {
      return false;
    }
    int word = i;
    while (word > start && Character.isLetterOrDigit(text.charAt(word - 1))) {
      word--;
    }
    String before = text.substring(word, i).toLowerCase(Locale.ROOT);
    boolean initial = before.length() < 2 && !before.matches("[0-9]");
    char next = after + 1 < end ? text.charAt(after + 1) : ' ';
    boolean begins = !Character.isLowerCase(next);
    return c != '.' || (begins && !initial && !ABBREVIATIONS.contains(before));
  }

  private static boolean isItem(String text, int start) {
    int i = start;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\u3000')) {
      i++;
    }
    if (i >= text.length()) {
      return false;
    }
    if ("-*•·●○■□◆▪–—|>#+".indexOf(text.charAt(i)) >= 0) {
      return true;
    }
    int digits = i;
    while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
      digits++;
    }
    return digits > i && digits < text.length() && ".、)）．:".indexOf(text.charAt(digits)) >= 0;
  }

  /** True if half of the lines before the last, or more, end like a sentence. */
  private static boolean isProse(String text, int lastLine) {
    int lines = 0;
    int finished = 0;
    int start = 0;
    while (start < lastLine) {
      int end = text.indexOf('\n', start);
      int stop = end;
      while (stop > start && text.charAt(stop - 1) <= ' ') {
        stop--;
      }
      if (stop > start) {
        lines++;
        finished += isFinished(text, stop) ? 1 : 0;
      }
      start = end + 1;
    }
    return 2 * finished >= lines;
  }
}
