package io.infill.jobs;

import io.infill.jobs.terminal.Ink;
import io.infill.jobs.terminal.TextColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Lines of aligned cells for a terminal. A column of numbers is set right, its heading too;
 * everything else left. Widths count East Asian wide characters as two columns.
 */
public final class TerminalTable {
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB"};
  private static final String NUMBER = "-|[-\\d,.]+( ?(%|x|B|[KMGTP]iB))?";

  private final List<Line> lines = new ArrayList<>();

  /** What a line is. */
  public enum Kind {
    HEADING,
    ROW,
    TOTAL
  }

  /**
   * A line.
   *
   * @param kind what it is
   * @param cells from the left; a line may have fewer than others
   */
  public record Line(Kind kind, List<String> cells) {}

  public TerminalTable row(Object... cells) {
    return add(Kind.ROW, cells);
  }

  /** Names of the columns; faint where colours are shown. */
  public TerminalTable heading(Object... cells) {
    return add(Kind.HEADING, cells);
  }

  /** A sum of the rows before; bold where colours are shown. */
  public TerminalTable total(Object... cells) {
    return add(Kind.TOTAL, cells);
  }

  /** The lines in their order. */
  public List<Line> lines() {
    return List.copyOf(lines);
  }

  /** True if nothing but headings was added. */
  public boolean isEmpty() {
    return lines.stream().allMatch(line -> line.kind() == Kind.HEADING);
  }

  /** 1234567 as {@code 1,234,567}. */
  public static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** 1536 as {@code 1.5 KiB}: binary units, one decimal. */
  public static String bytes(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 1024 && unit < UNITS.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  /** A part as a share of the whole, {@code 12.3 %}; of nothing {@code -}. */
  public static String percent(long part, long whole) {
    return whole == 0 ? "-" : String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  /** Columns that a text takes on a terminal: East Asian wide characters take two. */
  public static int columns(String text) {
    return TextColumns.of(text);
  }

  @Override
  public String toString() {
    return toString(Ink.plain());
  }

  /** The lines, two blanks before each, headings and totals coloured by {@code ink}. */
  public String toString(Ink ink) {
    int columns = lines.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
    int[] widths = new int[columns];
    boolean[] right = new boolean[columns];
    for (int i = 0; i < columns; i++) {
      widths[i] = width(i);
      right[i] = isNumeric(i);
    }
    StringBuilder table = new StringBuilder();
    for (Line line : lines) {
      StringBuilder text = new StringBuilder("  ");
      for (int i = 0; i < line.cells().size(); i++) {
        String cell = line.cells().get(i);
        text.append(
                right[i] ? TextColumns.right(cell, widths[i]) : TextColumns.left(cell, widths[i]))
            .append("  ");
      }
      table.append(style(line.kind(), ink).apply(text.toString().stripTrailing())).append('\n');
    }
    return table.toString();
  }

  private TerminalTable add(Kind kind, Object... cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      texts.add(cell instanceof Number number ? grouped(number.longValue()) : String.valueOf(cell));
    }
    lines.add(new Line(kind, texts));
    return this;
  }

  private int width(int column) {
    int width = 0;
    for (Line line : lines) {
      if (column < line.cells().size()) {
        width = Math.max(width, TextColumns.of(line.cells().get(column)));
      }
    }
    return width;
  }

  /** Numbers and empty cells only, but for what stands in the first line. */
  public boolean isNumeric(int column) {
    boolean numbers = false;
    for (int i = 0; i < lines.size(); i++) {
      List<String> cells = lines.get(i).cells();
      String cell = column < cells.size() ? cells.get(column) : "";
      boolean number = cell.matches(NUMBER);
      if (i > 0 && !number && !cell.isEmpty()) {
        return false;
      }
      numbers |= number;
    }
    return numbers;
  }

  private static UnaryOperator<String> style(Kind kind, Ink ink) {
    return switch (kind) {
      case HEADING -> ink::faint;
      case TOTAL -> ink::bold;
      case ROW -> UnaryOperator.identity();
    };
  }
}
