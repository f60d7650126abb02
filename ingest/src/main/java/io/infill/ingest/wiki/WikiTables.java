package io.infill.ingest.wiki;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Tables as lines: a row a line, its cells parted by {@code " | "}; styles go. */
final class WikiTables {
  private static final Pattern CELLS = Pattern.compile("\\|\\||!!");

  private final List<String> out = new ArrayList<>();
  private final List<StringBuilder> row = new ArrayList<>();
  private int depth;

  private WikiTables() {}

  /** The lines with all tables flattened. */
  static List<String> flatten(String[] lines) {
    WikiTables tables = new WikiTables();
    for (String line : lines) {
      tables.line(line);
    }
    tables.endRow();
    return tables.out;
  }

  private void line(String line) {
    String text = line.strip();
    int indent = 0;
    while (indent < text.length() && text.charAt(indent) == ':') {
      indent++;
    }
    if (text.startsWith("{|", indent)) {
      endRow();
      depth++;
    } else if (depth == 0) {
      out.add(line);
    } else if (text.startsWith("|}")) {
      endRow();
      depth--;
      out.add("");
      if (text.length() > 2) {
        out.add(text.substring(2));
      }
    } else if (text.startsWith("|-")) {
      endRow();
    } else if (text.startsWith("|+")) {
      endRow();
      out.add(content(text.substring(2)));
    } else if (text.startsWith("|") || text.startsWith("!")) {
      for (String cell : CELLS.split(text.substring(1), -1)) {
        row.add(new StringBuilder(content(cell)));
      }
    } else if (!text.isEmpty()) {
      continueCell(text);
    }
  }

  /** A cell's later lines belong to it. */
  private void continueCell(String text) {
    if (row.isEmpty()) {
      row.add(new StringBuilder());
    }
    StringBuilder cell = row.get(row.size() - 1);
    cell.append(cell.length() == 0 ? "" : " ").append(text);
  }

  private void endRow() {
    row.removeIf(cell -> cell.toString().isBlank());
    if (!row.isEmpty()) {
      out.add(String.join(" | ", row));
    }
    row.clear();
  }

  /** A cell without the attributes before its single bar. */
  private static String content(String cell) {
    int bar = cell.indexOf('|');
    boolean attributes = bar >= 0 && cell.substring(0, bar).contains("=");
    return cell.substring(attributes ? bar + 1 : 0).strip();
  }
}
