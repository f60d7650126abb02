package io.infill.cleaning.contamination;

import io.infill.cleaning.passage.Cut;
import java.util.List;

/** The stretches that go with the evaluation items in them. */
public final class LeakCuts {
  /** The reason of these cuts. */
  public static final String REASON = "contamination";

  /** How far beyond the margin the end of a sentence is looked for, in UTF-16 units. */
  private static final int SENTENCE_CHARS = 300;

  private LeakCuts() {}

  /**
   * The cuts for {@code leaks}: each with the config's margin on either side, but not into the next
   * paragraph, and out to whole sentences. None unless leaks are to be cut.
   */
  public static List<Cut> of(String text, List<Leak> leaks, ContaminationConfig config) {
    if (config.action() != ContaminationAction.CUT) {
      return List.of();
    }
    return leaks.stream().map(leak -> cut(text, leak, config.cutMarginChars())).toList();
  }

  private static Cut cut(String text, Leak leak, int margin) {
    int begin = begin(text, leak.begin(), margin);
    return new Cut(begin, end(text, leak.end(), margin), REASON, leak.name());
  }

  private static int begin(String text, int from, int margin) {
    int begin = from;
    int least = Math.max(0, from - margin - SENTENCE_CHARS);
    while (begin > least && !isBreak(text, begin - 1)) {
      if (begin <= from - margin && endsSentence(text, begin - 1)) {
        return begin;
      }
      begin--;
    }
    return begin > 0 && begin == least ? Math.max(0, from - margin) : begin;
  }

  private static int end(String text, int from, int margin) {
    int end = from;
    int most = Math.min(text.length(), from + margin + SENTENCE_CHARS);
    while (end < most && !isBreak(text, end)) {
      end++;
      if (end >= from + margin && endsSentence(text, end - 1)) {
        return end;
      }
    }
    return end < text.length() && end == most ? Math.min(text.length(), from + margin) : end;
  }

  private static boolean isBreak(String text, int at) {
    return TextBounds.isLineBreak(text.charAt(at));
  }

  /**
   * True if the unit at {@code at} is a sentence's last: a mark that nothing but a blank follows.
   */
  private static boolean endsSentence(String text, int at) {
    char c = text.charAt(at);
    return TextBounds.isSentenceEnd(c)
        && (c > 0x7F || at + 1 == text.length() || Character.isWhitespace(text.charAt(at + 1)));
  }
}
