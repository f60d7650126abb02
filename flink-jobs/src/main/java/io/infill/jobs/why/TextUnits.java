package io.infill.jobs.why;

import java.util.ArrayList;
import java.util.List;

/**
 * What texts are compared by: words, runs of blanks, single characters of scripts without blanks,
 * and marks.
 */
final class TextUnits {
  private static final int ALONE = 0;
  private static final int WORD = 1;
  private static final int BLANK = 2;

  private TextUnits() {}

  /** The units of {@code text}, which they are when put together again. */
  static List<String> of(String text) {
    List<String> units = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      int start = i;
      int kind = kind(text.codePointAt(i));
      do {
        i += Character.charCount(text.codePointAt(i));
      } while (kind != ALONE && i < text.length() && kind(text.codePointAt(i)) == kind);
      units.add(text.substring(start, i));
    }
    return units;
  }

  private static int kind(int c) {
    if (Character.isWhitespace(c)) {
      return BLANK;
    }
    return Character.isLetterOrDigit(c) && !Character.isIdeographic(c) ? WORD : ALONE;
  }
}
