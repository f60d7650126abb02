package io.infill.jobs.why;

import io.infill.jobs.TerminalTable;
import io.infill.jobs.terminal.Ink;
import io.infill.jobs.terminal.StyledText;
import io.infill.jobs.terminal.TextColumns;
import io.infill.jobs.why.Comparison.Kind;
import io.infill.jobs.why.Comparison.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Two texts in two columns of a terminal. What differs stands in brackets, and in colour where
 * there is colour; of a long stretch in common only the ends are shown.
 */
final class SideBySide {
  /** Units of a common stretch shown next to a difference. */
  private static final int CONTEXT = 12;

  /** Units shown of a difference. */
  private static final int SHOWN = 60;

  /** Zero width space: a line may end there. */
  private static final String BREAK = "\u200B";

  private static final String GUTTER = " │ ";

  private final Ink ink;
  private final int width;
  private final int mostBlocks;

  /**
   * @param columns of both together, at least 20
   * @param mostBlocks places shown, between which something is left out
   */
  SideBySide(Ink ink, int columns, int mostBlocks) {
    this.ink = ink;
    this.width = Math.max(8, (columns - GUTTER.length()) / 2);
    this.mostBlocks = mostBlocks;
  }

  /** One side of what is printed next to each other, plain and coloured. */
  private final class Side {
    final StyledText plain = new StyledText();
    final StyledText styled = new StyledText();

    void add(String text, UnaryOperator<String> style) {
      String line = breakable(TextColumns.oneLine(text));
      plain.add(line, UnaryOperator.identity());
      styled.add(line, style);
    }
  }

  /** Lines of at most the columns given, without blanks at their ends. */
  List<String> lines(String leftTitle, String rightTitle, Comparison comparison) {
    List<String> lines = new ArrayList<>();
    lines.add(
        ink.bold(TextColumns.left(TextColumns.cut(leftTitle, width), width))
            + GUTTER
            + ink.bold(TextColumns.cut(rightTitle, width)));
    Side left = new Side();
    Side right = new Side();
    List<Stretch> stretches = comparison.stretches();
    int blocks = 0;
    for (int i = 0; i < stretches.size(); i++) {
      Stretch stretch = stretches.get(i);
      if (stretch.kind() != Kind.SAME) {
        different(left, stretch.left(), ink::red);
        different(right, stretch.right(), ink::green);
        continue;
      }
      List<String> units = TextUnits.of(stretch.left());
      boolean first = i == 0;
      boolean last = i == stretches.size() - 1;
      int head = first ? 0 : CONTEXT;
      int tail = last ? 0 : CONTEXT;
      if (units.size() <= head + tail + CONTEXT) {
        same(left, right, stretch.left());
        continue;
      }
      same(left, right, String.join("", units.subList(0, head)));
      if (!first) {
        blocks++;
        flush(lines, left, right);
        left = new Side();
        right = new Side();
      }
      lines.add(alike(String.join("", units.subList(head, units.size() - tail))));
      if (blocks == mostBlocks && !last) {
        long more =
            stretches.subList(i, stretches.size()).stream()
                .filter(s -> s.kind() != Kind.SAME)
                .count();
        lines.add(ink.faint(String.format(Locale.ROOT, "⋯ and %,d more places ⋯", more)));
        return lines;
      }
      same(left, right, String.join("", units.subList(units.size() - tail, units.size())));
    }
    flush(lines, left, right);
    return lines;
  }

  /** A word wider than the column, such as an address, is broken where the column ends. */
  private String breakable(String line) {
    StringBuilder broken = new StringBuilder();
    for (String unit : line.split("(?<= )", -1)) {
      int taken = 0;
      for (int i = 0; i < unit.length(); ) {
        int next = unit.offsetByCodePoints(i, 1);
        int columns = TextColumns.of(unit.substring(i, next));
        if (taken + columns > width - 1) {
          broken.append(BREAK);
          taken = 0;
        }
        broken.append(unit, i, next);
        taken += columns;
        i = next;
      }
    }
    return broken.toString();
  }

  private static void same(Side left, Side right, String text) {
    left.add(text, UnaryOperator.identity());
    right.add(text, UnaryOperator.identity());
  }

  private static void different(Side side, String text, UnaryOperator<String> style) {
    if (text.isEmpty()) {
      return;
    }
    List<String> units = TextUnits.of(text);
    if (units.size() <= SHOWN) {
      side.add('[' + text + ']', style);
      return;
    }
    String rest = String.join("", units.subList(SHOWN, units.size()));
    side.add(
        '[' + String.join("", units.subList(0, SHOWN)) + " … and " + characters(rest) + " more]",
        style);
  }

  private String alike(String text) {
    return ink.faint("⋯ " + characters(text) + " alike ⋯");
  }

  private static String characters(String text) {
    long characters = text.codePointCount(0, text.length());
    return TerminalTable.grouped(characters) + (characters == 1 ? " character" : " characters");
  }

  private void flush(List<String> lines, Side left, Side right) {
    List<String> leftPlain = left.plain.lines(width);
    List<String> leftStyled = left.styled.lines(width);
    List<String> rightStyled = right.styled.lines(width);
    for (int i = 0; i < Math.max(leftStyled.size(), rightStyled.size()); i++) {
      String line = i < leftStyled.size() ? leftStyled.get(i) : "";
      String plain = i < leftPlain.size() ? leftPlain.get(i) : "";
      String other = i < rightStyled.size() ? rightStyled.get(i) : "";
      String padded = line + " ".repeat(Math.max(0, width - TextColumns.of(plain)));
      lines.add((padded + GUTTER + other).replace(BREAK, "").stripTrailing());
    }
  }
}
