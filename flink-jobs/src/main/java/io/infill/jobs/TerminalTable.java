package io.infill.jobs;

import io.infill.jobs.terminal.TextColumns;
import java.util.ArrayList;
import java.util.List;

/** Lines of aligned cells for a terminal; numbers are set right, everything else left. */
public final class TerminalTable {
  private static final String[] UNITS = {"KiB", "MiB", "GiB", "TiB", "PiB"};
  private static final String NUMBER = "-|[-\\d,.]+( ?(%|x|B|[KMGTP]iB))?";

  private final List<List<String>> rows = new ArrayList<>();

  public TerminalTable row(Object... cells) {
    List<String> row = new ArrayList<>();
    for (Object cell : cells) {
      row.add(cell instanceof Number number ? grouped(number.longValue()) : String.valueOf(cell));
    }
    rows.add(row);
    return this;
  }

  /** 1234567 as {@code 1,234,567}. */
  public static String grouped(long number) {
    return String.format(java.util.Locale.ROOT, "%,d", number);
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
    return String.format(java.util.Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  /** A part as a share of the whole, {@code 12.3 %}; nothing of nothing is {@code -}. */
  public static String percent(long part, long whole) {
    return whole == 0 ? "-" : String.format(java.util.Locale.ROOT, "%.1f %%", 100.0 * part / whole);
  }

  /** Columns that a text takes on a terminal: East Asian wide characters take two. */
  public static int columns(String text) {
    return TextColumns.of(text);
  }

  @Override
  public String toString() {
    int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], columns(row.get(i)));
      }
    }
    StringBuilder table = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder("  ");
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        String blanks = " ".repeat(widths[i] - columns(cell));
        line.append(cell.matches(NUMBER) ? blanks + cell : cell + blanks).append("  ");
      }
      table.append(line.toString().stripTrailing()).append('\n');
    }
    return table.toString();
  }
}
