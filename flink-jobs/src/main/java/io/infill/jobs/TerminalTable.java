package io.infill.jobs;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.ArrayList;
import java.util.List;

/** Lines of aligned cells for a terminal; numbers are set right, everything else left. */
public final class TerminalTable {
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

  /** Columns that a text takes on a terminal: East Asian wide characters take two. */
  public static int columns(String text) {
    return text.codePoints()
        .map(
            c -> {
              int width = UCharacter.getIntPropertyValue(c, UProperty.EAST_ASIAN_WIDTH);
              return width == UCharacter.EastAsianWidth.WIDE
                      || width == UCharacter.EastAsianWidth.FULLWIDTH
                  ? 2
                  : 1;
            })
        .sum();
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
        line.append(cell.matches("[-\\d,.]+[%sx]?") ? blanks + cell : cell + blanks).append("  ");
      }
      table.append(line.toString().stripTrailing()).append('\n');
    }
    return table.toString();
  }
}
