package io.infill.jobs.terminal;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacterCategory;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Widths of text on a terminal (Unicode Standard Annex 11), and what follows from them. */
public final class TextColumns {
  private static final String ELLIPSIS = "…";

  private TextColumns() {}

  /** Columns that {@code text} takes: wide characters two, combining marks and controls none. */
  public static int of(String text) {
    return text.codePoints().map(TextColumns::ofCodePoint).sum();
  }

  /** {@code text} followed by blanks up to {@code columns}; longer text stays as it is. */
  public static String left(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /** {@code text} after blanks, {@code columns} together; longer text stays as it is. */
  public static String right(String text, int columns) {
    return " ".repeat(Math.max(0, columns - of(text))) + text;
  }

  /** {@code text}, or its beginning and an ellipsis if it takes more than {@code columns}. */
  public static String cut(String text, int columns) {
    if (of(text) <= columns) {
      return text;
    }
    int taken = 0;
    int end = 0;
    while (end < text.length()) {
      int c = text.codePointAt(end);
      if (taken + ofCodePoint(c) > columns - 1) {
        break;
      }
      taken += ofCodePoint(c);
      end += Character.charCount(c);
    }
    return text.substring(0, end) + ELLIPSIS;
  }

  /**
   * The text on one line: line ends as {@code ⏎}, tabs as blanks, other control characters (an
   * escape sequence in a web page must not reach the terminal) as U+FFFD.
   */
  public static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n') {
                line.append('⏎');
              } else if (c == '\t') {
                line.append(' ');
              } else if (c != '\r') {
                line.appendCodePoint(isControl(c) ? 0xFFFD : c);
              }
            });
    return line.toString();
  }

  /**
   * Lines of at most {@code columns}, broken where the Unicode line breaking rules allow it, so
   * between Chinese characters too; a longer piece stands alone.
   */
  public static List<String> wrap(String text, int columns) {
    List<Integer> starts = lineStarts(text, columns);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : text.length();
      lines.add(text.substring(starts.get(i), end).stripTrailing());
    }
    return lines;
  }

  /** Where the lines of {@link #wrap} start; the first at 0. */
  static List<Integer> lineStarts(String text, int columns) {
    List<Integer> starts = new ArrayList<>(List.of(0));
    BreakIterator breaks = BreakIterator.getLineInstance(Locale.ROOT);
    breaks.setText(text);
    int lineStart = 0;
    int width = 0;
    for (int start = breaks.first(), end = breaks.next();
        end != BreakIterator.DONE;
        start = end, end = breaks.next()) {
      String piece = text.substring(start, end);
      if (width + of(piece.stripTrailing()) > columns && start > lineStart) {
        lineStart = start;
        starts.add(start);
        width = 0;
      }
      width += of(piece);
    }
    return starts;
  }

  private static boolean isControl(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || (type == Character.FORMAT && isDirectional(c))
        || type == Character.SURROGATE;
  }

  /** Marks that would turn the rest of the line around. */
  private static boolean isDirectional(int c) {
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  }

  private static int ofCodePoint(int c) {
    int type = UCharacter.getType(c);
    if (type == UCharacterCategory.NON_SPACING_MARK
        || type == UCharacterCategory.ENCLOSING_MARK
        || type == UCharacterCategory.FORMAT
        || type == UCharacterCategory.CONTROL) {
      return 0;
    }
    int width = UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH);
    return width == UCharacter.EastAsianWidth.WIDE || width == UCharacter.EastAsianWidth.FULLWIDTH
        ? 2
        : 1;
  }
}
