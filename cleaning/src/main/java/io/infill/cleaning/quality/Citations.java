package io.infill.cleaning.quality;

/**
 * Marks of citations as C4 cuts them out of lines: {@code [12]}, {@code []}, {@code [edit]}. What
 * closes up to another one when one is cut goes too, so that cutting twice changes nothing.
 */
final class Citations {
  private static final String[] WORDS = {"[edit", "[citation needed"};

  private Citations() {}

  /** {@code line} without them and the blanks they leave at its end; itself if it has none. */
  static String cut(String line) {
    if (line.indexOf('[') < 0) {
      return line;
    }
    // No mark holds a bracket, so the innermost one ends where its first ']' stands.
    StringBuilder out = new StringBuilder(line.length());
    boolean cut = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      int opening = c == ']' ? opening(out) : -1;
      if (opening >= 0) {
        out.setLength(opening);
        cut = true;
      } else {
        out.append(c);
      }
    }
    return cut ? out.toString().stripTrailing() : line;
  }

  /** Where the mark begins that a ']' behind {@code out} would end; -1 if there is none. */
  private static int opening(StringBuilder out) {
    int digits = out.length();
    while (digits > 0 && out.charAt(digits - 1) >= '0' && out.charAt(digits - 1) <= '9') {
      digits--;
    }
    if (digits > 0 && out.charAt(digits - 1) == '[') {
      return digits - 1;
    }
    for (String word : WORDS) {
      int start = out.length() - word.length();
      if (start >= 0 && out.indexOf(word, start) == start) {
        return start;
      }
    }
    return -1;
  }
}
