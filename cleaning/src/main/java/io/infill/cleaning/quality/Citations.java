package io.infill.cleaning.quality;

import java.util.regex.Pattern;

/** Marks of citations as C4 cuts them out of lines: {@code [12]}, {@code []}, {@code [edit]}. */
final class Citations {
  private static final Pattern CITATION =
      Pattern.compile("\\[\\d*\\]|\\[edit\\]|\\[citation needed\\]");

  private Citations() {}

  /** {@code line} without them and the blanks they leave at its end; itself if it has none. */
  static String cut(String line) {
    String before = line;
    while (before.indexOf('[') >= 0) {
      String after = CITATION.matcher(before).replaceAll("");
      if (after.length() == before.length()) {
        break;
      }
      before = after.stripTrailing();
    }
    return before;
  }
}
