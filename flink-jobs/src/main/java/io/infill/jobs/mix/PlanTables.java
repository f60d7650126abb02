package io.infill.jobs.mix;

import io.infill.jobs.TerminalTable;
import io.infill.jobs.terminal.Ink;
import io.infill.trainbridge.mixture.MixtureForecast;
import io.infill.trainbridge.mixture.SourceForecast;
import io.infill.trainbridge.plan.BatchSchedule;
import io.infill.trainbridge.plan.BatchSize;
import io.infill.trainbridge.plan.MixturePlan;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Prints a forecast: what every source gives, when the mixture changes, how the batch grows. */
final class PlanTables {
  /** Most lines that show how something changes. */
  private static final int MOST_LINES = 12;

  private final MixturePlan plan;
  private final MixtureForecast forecast;

  PlanTables(MixturePlan plan, MixtureForecast forecast) {
    this.plan = plan;
    this.forecast = forecast;
  }

  /** Every table that has something to say. */
  void print(PrintStream out, Ink ink) {
    out.println(summary());
    out.println();
    out.print(sources().toString(ink));
    if (plan.segments().size() > 1) {
      out.println();
      out.print(changes().toString(ink));
    }
    if (plan.batches().sizes().size() > 1) {
      out.println();
      out.print(rampUp().toString(ink));
    }
  }

  /** How much it is in all. */
  String summary() {
    BatchSchedule batches = plan.batches();
    long last = forecast.samples() - 1;
    String steps =
        batches.isKnown() && last >= 0
            ? ", " + TerminalTable.grouped(batches.stepOf(last) + 1) + " steps"
            : "";
    return "%s samples%s, %s tokens of %s positions each; %s"
        .formatted(
            TerminalTable.grouped(forecast.samples()),
            steps,
            TerminalTable.grouped(forecast.positions()),
            TerminalTable.grouped(plan.sequenceLength()),
            plan.end().isPresent()
                ? "the plan ends there"
                : "the plan has no end, this is one pass over all rows unless you ask for more");
  }

  private TerminalTable sources() {
    TerminalTable table =
        new TerminalTable()
            .heading(
                "source",
                "rows",
                "of data",
                "samples",
                "share",
                "tokens",
                "share",
                "with loss",
                "share",
                "passes",
                "first repeat",
                "skipped");
    long rows = forecast.sources().stream().mapToLong(SourceForecast::rows).sum();
    for (SourceForecast source : forecast.sources()) {
      table.row(
          source.name(),
          source.rows(),
          percent(source.rows(), rows),
          source.samples(),
          percent(source.samples(), forecast.trainedSamples()),
          Math.round(source.tokens()),
          percent(source.tokens(), forecast.tokens()),
          Math.round(source.lossTokens()),
          percent(source.lossTokens(), forecast.lossTokens()),
          String.format(Locale.ROOT, "%.2f", source.passes()),
          place(source.firstRepeat()),
          source.skipped() == 0 ? "" : TerminalTable.grouped(source.skipped()));
    }
    return table.total(
        "total",
        rows,
        "",
        forecast.trainedSamples(),
        "",
        Math.round(forecast.tokens()),
        "",
        Math.round(forecast.lossTokens()));
  }

  private String place(OptionalLong sample) {
    if (sample.isEmpty()) {
      return "-";
    }
    return plan.batches().isKnown()
        ? "step " + TerminalTable.grouped(plan.batches().stepOf(sample.getAsLong()))
        : "sample " + TerminalTable.grouped(sample.getAsLong());
  }

  private TerminalTable changes() {
    TerminalTable table = new TerminalTable();
    List<ShareCurve.Point> points = ShareCurve.of(plan, forecast);
    List<Integer> shown = ShareCurve.largest(forecast, 6);
    Object[] heading = new Object[shown.size() + 2];
    heading[0] = "from sample";
    heading[1] = "step";
    for (int i = 0; i < shown.size(); i++) {
      heading[i + 2] = plan.sources().get(shown.get(i)).name();
    }
    table.heading(heading);
    for (int i : some(points.size())) {
      ShareCurve.Point point = points.get(i);
      Object[] cells = new Object[shown.size() + 2];
      cells[0] = point.sample();
      cells[1] = plan.batches().isKnown() ? plan.batches().stepOf(point.sample()) : "-";
      for (int s = 0; s < shown.size(); s++) {
        cells[s + 2] = percent(point.shares().get(shown.get(s)), 1);
      }
      table.row(cells);
    }
    return table;
  }

  private TerminalTable rampUp() {
    TerminalTable table = new TerminalTable().heading("batch", "from step", "sample", "tokens");
    List<BatchSize> sizes = plan.batches().sizes();
    for (int i : some(sizes.size())) {
      BatchSize entry = sizes.get(i);
      table.row(
          entry.size(),
          entry.firstStep(),
          entry.firstSample(),
          entry.firstSample() * plan.sequenceLength());
    }
    return table;
  }

  /** Numbers of up to {@link #MOST_LINES} of {@code count} things, the first and last included. */
  private static int[] some(int count) {
    int lines = Math.min(count, MOST_LINES);
    int[] numbers = new int[lines];
    for (int i = 0; i < lines; i++) {
      numbers[i] = lines == 1 ? 0 : (int) ((long) i * (count - 1) / (lines - 1));
    }
    return numbers;
  }

  private static String percent(long part, long whole) {
    return percent((double) part, (double) whole);
  }

  private static String percent(double part, double whole) {
    return whole > 0 ? String.format(Locale.ROOT, "%.2f %%", 100 * part / whole) : "-";
  }
}
