package io.infill.cleaning.repetition;

/**
 * How much of a text is copies of its own earlier lines or paragraphs, after Gopher. Only copies
 * beyond the first count; blanks around a line and blank lines do not.
 *
 * <p>Not safe for threads.
 */
public final class LineRepetition {
  private final HashCounter lines = new HashCounter();
  private final HashCounter paragraphs = new HashCounter();

  /**
   * What was found.
   *
   * @param lines lines that are not blank
   * @param duplicateLines copies among them
   * @param duplicateLineChars UTF-16 units in these copies
   * @param paragraphs parts between blank lines
   * @param duplicateParagraphs copies among them
   * @param duplicateParagraphChars UTF-16 units in these copies
   */
  public record Counts(
      int lines,
      int duplicateLines,
      long duplicateLineChars,
      int paragraphs,
      int duplicateParagraphs,
      long duplicateParagraphChars) {}

  /** Counts the copies in {@code text}. */
  public Counts count(String text) {
    int newlines = 1;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      newlines++;
    }
    lines.reset(newlines);
    paragraphs.reset(newlines);
    int lineCount = 0;
    int lineCopies = 0;
    long lineChars = 0;
    int paragraphCount = 0;
    int paragraphCopies = 0;
    long paragraphChars = 0;
    long paragraphHash = 0;
    int paragraphSize = 0;
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
        long hash = hash(text, start, stop);
        lineCount++;
        if (lines.add(hash) > 1) {
          lineCopies++;
          lineChars += stop - start;
        }
        paragraphHash = paragraphHash * 31 + hash;
        paragraphSize += stop - start;
      }
      if (paragraphSize > 0 && (start >= stop || end == text.length())) {
        paragraphCount++;
        if (paragraphs.add(paragraphHash * 0x9E3779B97F4A7C15L) > 1) {
          paragraphCopies++;
          paragraphChars += paragraphSize;
        }
        paragraphHash = 0;
        paragraphSize = 0;
      }
      from = end + 1;
    }
    return new Counts(
        lineCount, lineCopies, lineChars, paragraphCount, paragraphCopies, paragraphChars);
  }

  private static long hash(String text, int start, int stop) {
    long h = (long) stop - start;
    for (int i = start; i < stop; i++) {
      h = (h ^ text.charAt(i)) * 0x9E3779B97F4A7C15L;
      h ^= h >>> 29;
    }
    return h;
  }
}
