package io.infill.cleaning.passage;

/**
 * The lines of a text, and its paragraphs of several lines: lines without a blank one between them.
 * A paragraph on one line is a line. White space around them is no part of them.
 */
final class Paragraphs {

  /** Takes them in the order of their ends, a paragraph behind its lines. */
  interface Sink {
    /**
     * Takes one.
     *
     * @param begin its first UTF-16 unit
     * @param end first UTF-16 unit behind it
     * @param firstUnit its first unit
     * @param endUnit the unit behind its last
     * @param lines 1 for a line, else the lines of the paragraph
     */
    void take(int begin, int end, int firstUnit, int endUnit, int lines);
  }

  private Paragraphs() {}

  /** Hands out those of {@code text}, whose units are {@code units}. */
  static void of(String text, Units units, Sink sink) {
    int unit = 0;
    int lines = 0;
    int paragraphBegin = 0;
    int paragraphEnd = 0;
    int paragraphUnit = 0;
    for (int from = 0; from <= text.length(); ) {
      int feed = text.indexOf('\n', from);
      int end = feed < 0 ? text.length() : feed;
      int start = from;
      int stop = end;
      while (start < stop && Character.isWhitespace(text.charAt(start))) {
        start++;
      }
      while (stop > start && Character.isWhitespace(text.charAt(stop - 1))) {
        stop--;
      }
      if (start < stop) {
        int firstUnit = unit;
        while (unit < units.count() && units.begin(unit) < stop) {
          unit++;
        }
        sink.take(start, stop, firstUnit, unit, 1);
        paragraphBegin = lines == 0 ? start : paragraphBegin;
        paragraphUnit = lines == 0 ? firstUnit : paragraphUnit;
        paragraphEnd = stop;
        lines++;
      }
      if (start == stop || end == text.length()) {
        if (lines > 1) {
          sink.take(paragraphBegin, paragraphEnd, paragraphUnit, unit, lines);
        }
        lines = 0;
      }
      from = end + 1;
    }
  }
}
