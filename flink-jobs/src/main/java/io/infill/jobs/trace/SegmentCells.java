package io.infill.jobs.trace;

import io.infill.jobs.TerminalTable;
import io.infill.masking.Segment;

/** A segment as a line of a table. */
final class SegmentCells {
  private SegmentCells() {}

  /**
   * Adds the line.
   *
   * @param of the sample or sequence that holds the segment
   * @param origin null if it is not known
   */
  static void add(TerminalTable table, String of, Segment segment, Origin origin) {
    table.row(
        of,
        segment.block(),
        segment.document(),
        segment.start(),
        segment.end(),
        origin == null ? "-" : origin.place().file(),
        origin == null ? "-" : TerminalTable.grouped(origin.place().offset()),
        origin == null ? "-" : TerminalTable.grouped(origin.place().index()),
        origin == null ? "" : more(origin));
  }

  private static String more(Origin origin) {
    StringBuilder more = new StringBuilder();
    append(more, origin.template().isEmpty() ? "" : "prompt " + origin.template());
    append(more, origin.licence());
    append(more, origin.url());
    return more.toString();
  }

  private static void append(StringBuilder more, String value) {
    if (!value.isEmpty()) {
      more.append(more.length() == 0 ? "" : "  ").append(value);
    }
  }
}
