package io.infill.cleaning.quality;

import io.infill.cleaning.repetition.LineRepetition;
import java.util.List;
import java.util.Set;

/** The signals that look at lines, the same in every language. */
final class LineSignals {
  static final Set<Signal> PRODUCED =
      Set.of(
          Signal.LINES,
          Signal.MEAN_LINE_CHARS,
          Signal.SHORT_LINE_SHARE,
          Signal.TERMINAL_LINE_SHARE,
          Signal.BULLET_LINE_SHARE,
          Signal.ELLIPSIS_LINE_SHARE,
          Signal.PUNCTUATED_LINE_SHARE,
          Signal.READ_MORE_LINE_SHARE,
          Signal.DUPLICATE_LINE_SHARE,
          Signal.DUPLICATE_LINE_CHAR_SHARE,
          Signal.DUPLICATE_PARAGRAPH_SHARE,
          Signal.DUPLICATE_PARAGRAPH_CHAR_SHARE);

  /** Marks that may end a line of prose, closing quotes and brackets included. */
  private static final String FINAL_MARKS = ".!?\"'”’)…;:。．｡！？；：」』）》~～】";

  /** FineWeb's, and the curly forms of its quotation marks. */
  private static final String TERMINAL_MARKS = ".!?\"'”’。！？";

  private static final int SHORT_LINE_CHARS = 30;

  /** Marks that end a sentence wherever they stand; ? and ! do it in Chinese. */
  private static final String SENTENCE_MARKS = "。．｡！？";

  private static final List<String> READ_MORE =
      List.of("展开", "更多", "read more", "Read more", "readmore");

  private final LineRepetition repetition = new LineRepetition();

  void measure(String text, Signals signals) {
    int lines = 0;
    long lineChars = 0;
    int shortLines = 0;
    int terminal = 0;
    int bullets = 0;
    int ellipses = 0;
    int punctuated = 0;
    int readMore = 0;
    int ellipsesOfThree = 0;
    for (int from = 0; from <= text.length(); ) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      int start = from;
      int stop = end;
      while (start < stop && Character.isWhitespace(text.charAt(start))) {
        start++;
      }
      while (stop > start && Character.isWhitespace(text.charAt(stop - 1))) {
        stop--;
      }
      if (start < stop) {
        char first = text.charAt(start);
        char last = text.charAt(stop - 1);
        lines++;
        lineChars += stop - start;
        shortLines += stop - start <= SHORT_LINE_CHARS ? 1 : 0;
        terminal += TERMINAL_MARKS.indexOf(last) >= 0 ? 1 : 0;
        bullets += first == '•' || first == '-' ? 1 : 0;
        ellipses += last == '…' || (last == '.' && endsWith(text, start, stop, "...")) ? 1 : 0;
        punctuated += FINAL_MARKS.indexOf(last) >= 0 || holdsSentence(text, start, stop) ? 1 : 0;
        readMore += endsInReadMore(text, start, stop, last) ? 1 : 0;
        ellipsesOfThree += last == '。' && endsWith(text, start, stop, "。。。") ? 1 : 0;
      }
      from = end + 1;
    }
    signals.set(Signal.LINES, lines);
    signals.setShare(Signal.MEAN_LINE_CHARS, lineChars, lines);
    signals.setShare(Signal.SHORT_LINE_SHARE, shortLines, lines);
    signals.setShare(Signal.TERMINAL_LINE_SHARE, terminal, lines);
    signals.setShare(Signal.BULLET_LINE_SHARE, bullets, lines);
    signals.setShare(Signal.ELLIPSIS_LINE_SHARE, ellipses, lines);
    signals.setShare(Signal.PUNCTUATED_LINE_SHARE, punctuated, lines);
    // At the end of the only line it is the writer's: a list of teasers has more lines.
    readMore += lines > 1 ? ellipsesOfThree : 0;
    signals.setShare(Signal.READ_MORE_LINE_SHARE, readMore, lines);

    LineRepetition.Counts counts = repetition.count(text);
    signals.setShare(Signal.DUPLICATE_LINE_SHARE, counts.duplicateLines(), counts.lines());
    signals.setShare(Signal.DUPLICATE_LINE_CHAR_SHARE, counts.duplicateLineChars(), text.length());
    signals.setShare(
        Signal.DUPLICATE_PARAGRAPH_SHARE, counts.duplicateParagraphs(), counts.paragraphs());
    signals.setShare(
        Signal.DUPLICATE_PARAGRAPH_CHAR_SHARE, counts.duplicateParagraphChars(), text.length());
  }

  private static boolean holdsSentence(String text, int start, int stop) {
    for (int i = start; i < stop; i++) {
      char c = text.charAt(i);
      if (c >= '。' && SENTENCE_MARKS.indexOf(c) >= 0) {
        return true;
      }
      if ((c == '?' || c == '!') && i > start && isChinese(text.charAt(i - 1))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isChinese(char c) {
    return CharacterKind.of(c) == CharacterKind.HAN || ")）》”".indexOf(c) >= 0;
  }

  private static boolean endsInReadMore(String text, int start, int stop, char last) {
    if (last != '开' && last != '多' && last != 'e') {
      return false;
    }
    for (String phrase : READ_MORE) {
      if (endsWith(text, start, stop, phrase)) {
        return true;
      }
    }
    return false;
  }

  private static boolean endsWith(String text, int start, int stop, String end) {
    return stop - start >= end.length() && text.startsWith(end, stop - end.length());
  }
}
