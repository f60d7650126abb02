package io.infill.ingest.html;

/**
 * Gathers the running text of one block: white space collapses to one space, or to nothing where a
 * source line ends between two Han characters; line breaks stay, and white space around them goes.
 */
final class InlineText {
  /** Blank lines that are kept in a row. */
  private static final int MAX_BLANK = 2;

  private final StringBuilder text = new StringBuilder();
  private boolean space;
  private boolean newline;
  private int weight;
  private int linkWeight;
  private int commas;

  /** A state to come back to. */
  record Mark(int length, int weight, int linkWeight, int commas) {}

  boolean isEmpty() {
    return text.length() == 0;
  }

  int weight() {
    return weight;
  }

  int linkWeight() {
    return linkWeight;
  }

  int commas() {
    return commas;
  }

  /** Adds text as it stands in the source. */
  void add(String source, boolean inLink) {
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c <= ' ' || c == '\u00a0' || c == '\u3000' || c == '\u2003' || c == '\u2002') {
        space = true;
        newline |= c == '\n' || c == '\r';
      } else if (c != '\u200b' && c != '\ufeff' && c != '\u00ad') {
        add(c, inLink);
      }
    }
  }

  private void add(char c, boolean inLink) {
    int length = text.length();
    if (space && length > 0) {
      char last = text.charAt(length - 1);
      boolean joined = newline && TextWeight.wide(last) && TextWeight.wide(c);
      if (last != '\n' && !joined) {
        text.append(' ');
      }
    }
    space = false;
    newline = false;
    text.append(c);
    int letters = TextWeight.of(c);
    weight += letters;
    if (inLink) {
      linkWeight += letters;
    }
    if (TextWeight.comma(c)) {
      commas++;
    }
  }

  /** Adds text whose white space counts. */
  void addLines(String source, boolean inLink) {
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c == '\n' || c == '\t' || c >= ' ') {
        text.append(c == '\u00a0' ? ' ' : c);
        weight += TextWeight.of(c);
        if (inLink) {
          linkWeight += TextWeight.of(c);
        }
      }
    }
  }

  /** A space, unless there is one. */
  void addSpace() {
    space = true;
  }

  /** A separator of cells, unless nothing stands before it. */
  void addSeparator(String separator) {
    if (!text.isEmpty()) {
      text.append(separator);
    }
    space = false;
  }

  /** Ends the line; true if the line was empty, which ends the paragraph. */
  boolean breakLine() {
    space = false;
    newline = false;
    if (text.isEmpty()) {
      return false;
    }
    if (text.charAt(text.length() - 1) == '\n') {
      return true;
    }
    text.append('\n');
    return false;
  }

  /** A line feed within lines that are kept. */
  void breakKeptLine() {
    text.append('\n');
  }

  Mark mark() {
    return new Mark(text.length(), weight, linkWeight, commas);
  }

  /** Takes back what was added since the mark. */
  void reset(Mark mark) {
    text.setLength(mark.length);
    weight = mark.weight;
    linkWeight = mark.linkWeight;
    commas = mark.commas;
    space = true;
  }

  /** The text, without white space at its ends; the next one begins empty. */
  String take() {
    String taken = text.toString().strip();
    clear();
    return taken;
  }

  /**
   * The lines, without empty ones at their ends, at most two in a row, and without spaces at the
   * lines' ends.
   */
  String takeLines() {
    StringBuilder lines = new StringBuilder(text.length());
    int blank = 0;
    for (String line : text.toString().split("\n", -1)) {
      String kept = line.stripTrailing();
      if (kept.isEmpty()) {
        blank++;
      } else {
        if (!lines.isEmpty()) {
          lines.append("\n".repeat(Math.min(blank, MAX_BLANK) + 1));
        }
        lines.append(kept);
        blank = 0;
      }
    }
    clear();
    return lines.toString();
  }

  private void clear() {
    text.setLength(0);
    space = false;
    newline = false;
    weight = 0;
    linkWeight = 0;
    commas = 0;
  }
}
