package io.infill.jobs.report;

import io.infill.jobs.TerminalTable;
import io.infill.jobs.page.Html;
import io.infill.jobs.page.Legend;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Bars that lie one under the other, each cut by source; the longest of a unit fills the width. */
final class StackedBars {
  /** Sources with a colour of their own; the others share the last. */
  private static final int COLOURS = 10;

  private final List<String> sources;

  StackedBars(List<String> sources) {
    this.sources = sources;
  }

  String legend() {
    List<String> names = new ArrayList<>(sources.subList(0, Math.min(COLOURS, sources.size())));
    if (sources.size() > COLOURS) {
      names.add("others");
    }
    return Legend.html(names);
  }

  /** The rows with their bars; shares are those of the longest of the same unit. */
  String html(List<Amounts> rows) {
    return html(rows, OptionalLong.empty());
  }

  /** The rows with their bars; shares are those of {@code whole}. */
  String html(List<Amounts> rows, long whole) {
    return html(rows, OptionalLong.of(whole));
  }

  private String html(List<Amounts> rows, OptionalLong whole) {
    StringBuilder html = new StringBuilder("<table class=bars>\n");
    for (Amounts row : rows) {
      long longest =
          rows.stream()
              .filter(other -> other.unit().equals(row.unit()))
              .mapToLong(Amounts::total)
              .max()
              .orElse(0);
      html.append("<tr><td>")
          .append(Html.text(row.label()))
          .append("<td class=n>")
          .append(TerminalTable.grouped(row.total()))
          .append("<td>")
          .append(Html.text(row.unit()))
          .append("<td class=n>")
          .append(TerminalTable.percent(row.total(), whole.orElse(longest)))
          .append("<td class=bar>")
          .append(bar(row, longest))
          .append('\n');
    }
    return html.append("</table>\n").toString();
  }

  private String bar(Amounts row, long longest) {
    StringBuilder bar = new StringBuilder("<span>");
    for (int i = 0; i < sources.size(); i++) {
      long amount = row.bySource().getOrDefault(sources.get(i), 0L);
      if (amount > 0) {
        bar.append(
            "<i class=s%d style=\"width:%s%%\" title=\"%s: %s\"></i>"
                .formatted(
                    Math.min(i, COLOURS),
                    String.format(Locale.ROOT, "%.3f", 100.0 * amount / longest),
                    Html.text(sources.get(i)),
                    TerminalTable.grouped(amount)));
      }
    }
    return bar.append("</span>").toString();
  }
}
