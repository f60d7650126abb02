package io.infill.jobs.why;

import io.infill.jobs.terminal.Ink;
import io.infill.jobs.terminal.Screen;
import io.infill.jobs.terminal.TextColumns;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints trails on a terminal, or wherever standard output goes. */
final class TrailPrinter {
  private static final int STAGE_COLUMNS = 10;
  private static final String INDENT = "  ";

  private final PrintStream out;
  private final Ink ink;
  private final int columns;

  TrailPrinter(PrintStream out, Screen screen) {
    this.out = out;
    this.ink = screen.ink();
    this.columns = screen.columns();
  }

  void print(Trail trail) {
    out.println(ink.bold(trail.title()));
    for (Step step : trail.steps()) {
      out.println(INDENT + TextColumns.left(step.stage(), STAGE_COLUMNS) + verdict(step));
      int names =
          step.lines().stream().mapToInt(line -> TextColumns.of(line.name())).max().orElse(0);
      for (Step.Line line : step.lines()) {
        print(line, names);
      }
    }
    out.println();
  }

  /** A value too long for the line goes on below itself. */
  private void print(Step.Line line, int names) {
    String start = INDENT + " ".repeat(STAGE_COLUMNS);
    String name = ink.faint(TextColumns.left(line.name(), names));
    int left = Math.max(20, columns - INDENT.length() - STAGE_COLUMNS - names - 2);
    List<String> parts = new ArrayList<>(TextColumns.wrap(TextColumns.oneLine(line.value()), left));
    out.println(start + name + INDENT + parts.remove(0));
    for (String part : parts) {
      out.println(start + " ".repeat(names) + INDENT + part);
    }
  }

  private String verdict(Step step) {
    return switch (step.outcome()) {
      case KEPT -> ink.green(step.verdict());
      case REFUSED -> ink.red(step.verdict());
      case SILENT -> ink.faint(step.verdict());
    };
  }
}
