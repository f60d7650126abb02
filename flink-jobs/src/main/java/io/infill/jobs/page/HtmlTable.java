package io.infill.jobs.page;

import io.infill.jobs.TerminalTable;
import java.util.List;

/** A table of the terminal as one of a page. */
public final class HtmlTable {
  private HtmlTable() {}

  /** The same cells; numbers stand right, sums are bold. */
  public static String of(TerminalTable table) {
    List<TerminalTable.Line> lines = table.lines();
    int columns = lines.stream().mapToInt(line -> line.cells().size()).max().orElse(0);
    StringBuilder html = new StringBuilder("<table>\n");
    for (TerminalTable.Line line : lines) {
      html.append(line.kind() == TerminalTable.Kind.TOTAL ? "<tr class=total>" : "<tr>");
      for (int i = 0; i < columns; i++) {
        String tag = line.kind() == TerminalTable.Kind.HEADING ? "<th" : "<td";
        String cell = i < line.cells().size() ? line.cells().get(i) : "";
        html.append(tag).append(table.isNumeric(i) ? " class=n>" : ">").append(Html.text(cell));
      }
      html.append('\n');
    }
    return html.append("</table>\n").toString();
  }
}
