package io.infill.cleaning.contamination;

/** Where sentences and paragraphs begin and end, by their marks alone. */
final class TextBounds {
  private static final String SENTENCE_ENDS = ".!?…。！？．";
  private static final String OTHER_BOUNDS = ":;：；\"“”„«»「」『』()（）[]【】《》|•*#\t";

  private TextBounds() {}

  /** True for what stands around a sentence: line breaks, full stops, colons, quotes, brackets. */
  static boolean isBound(char c) {
    return isLineBreak(c) || SENTENCE_ENDS.indexOf(c) >= 0 || OTHER_BOUNDS.indexOf(c) >= 0;
  }

  /** True for marks that end a sentence. */
  static boolean isSentenceEnd(char c) {
    return SENTENCE_ENDS.indexOf(c) >= 0;
  }

  /** True for characters that end a line. */
  static boolean isLineBreak(char c) {
    return c == '\n' || c == '\r' || c == '\u2028' || c == '\u2029' || c == '\u0085';
  }
}
