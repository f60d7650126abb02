package io.infill.jobs.bench;

import io.infill.jobs.Stage;
import io.infill.jobs.TerminalTable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures for human eyes: a table a round, then medians over the rounds. */
public final class PipelineReport {
  private final PipelineFigures figures;
  private final StringBuilder out = new StringBuilder();

  private PipelineReport(PipelineFigures figures) {
    this.figures = figures;
  }

  /** The report as text. */
  public static String of(PipelineFigures figures) {
    PipelineReport report = new PipelineReport(figures);
    report.header();
    for (int i = 0; i < figures.rounds().size(); i++) {
      report.append("round %d%n", i + 1);
      report.round(figures.rounds().get(i));
    }
    report.medians();
    return report.out.toString();
  }

  private void header() {
    PipelineFigures.Round first = figures.rounds().get(0);
    Runtime runtime = Runtime.getRuntime();
    append(
        "%nJava %s, %d processors, heap up to %s MB; parallelism %d, tokenizer %s%n",
        Runtime.version(),
        runtime.availableProcessors(),
        megabytes(runtime.maxMemory()),
        figures.settings().parallelism(),
        figures.settings().tokenizer().getFileName());
    append(
        "text: %s MB in, %d documents (planted: %s); kept %d documents, %s MB%n",
        megabytes(first.textBytesIn()),
        first.documentsIn(),
        figures.corpus().documents(),
        first.documentsKept(),
        megabytes(first.floor().textBytes()));
  }

  private void round(PipelineFigures.Round round) {
    TerminalTable table =
        new TerminalTable()
            .row("", "wall s", "CPU s", "MB text", "MB/s per core", "GC s", "JIT CPU s", "x floor");
    for (Stage stage : Stage.values()) {
      if (round.stages().containsKey(stage)) {
        long text =
            switch (stage) {
              case INGEST, CLEAN -> round.textBytesIn();
              case TOKENIZE, MASK -> round.floor().textBytes();
              // Its texts are the instruction datasets', a few kilobytes.
              case MIP -> 0;
            };
        row(table, stage.label(), round.stages().get(stage), text, round);
      }
    }
    row(table, "besides (plan, engine)", round.besides(), 0, round);
    row(table, "whole", round.whole(), round.textBytesIn(), round);
    row(table, "floor", round.floor().usage(), round.floor().textBytes(), round);
    out.append(table);
    append(
        "  peak memory: heap %s MB, process %s MB%n",
        megabytes(round.memory().heapBytes()),
        round.memory().residentBytes().isPresent()
            ? megabytes(round.memory().residentBytes().getAsLong())
            : "unknown");
  }

  private void row(
      TerminalTable table, String name, Usage usage, long textBytes, PipelineFigures.Round round) {
    table.row(
        name,
        decimal(usage.wallSeconds()),
        decimal(usage.cpuSeconds()),
        textBytes == 0 ? "" : megabytes(textBytes),
        textBytes == 0 ? "" : decimal(textBytes / 1e6 / usage.cpuSeconds()),
        decimal(usage.gcMillis() / 1e3),
        decimal(usage.compilerNanos() / 1e9),
        decimal((double) usage.cpuNanos() / round.floor().usage().cpuNanos()));
  }

  private void medians() {
    List<PipelineFigures.Round> rounds = figures.rounds();
    double start = figures.warmStart().cpuSeconds();
    append(
        "a pipeline that does nothing: %s s, %s CPU s as the first of the process; %s s, %s CPU s as the last%n",
        decimal(figures.coldStart().wallSeconds()),
        decimal(figures.coldStart().cpuSeconds()),
        decimal(figures.warmStart().wallSeconds()),
        decimal(start));
    PipelineFigures.Round first = rounds.get(0);
    double cold = first.whole().cpuSeconds() + figures.coldStart().cpuSeconds();
    append(
        "first round, cold start included: %s MB/s per core, %s x the floor%n",
        decimal(first.textBytesIn() / 1e6 / cold),
        decimal(cold / first.floor().usage().cpuSeconds()));
    append("median of %d (least to most):%n", rounds.size());
    TerminalTable table = new TerminalTable();
    median(table, "whole, MB/s per core", PipelineFigures.Round::megabytesPerCoreSecond);
    median(
        table,
        "floor, MB/s per core",
        r -> r.floor().textBytes() / 1e6 / r.floor().usage().cpuSeconds());
    median(table, "whole by floor", PipelineFigures.Round::ratio);
    median(
        table,
        "the same less a start",
        r -> (r.whole().cpuSeconds() - start) / r.floor().usage().cpuSeconds());
    out.append(table);
  }

  private void median(
      TerminalTable table, String name, ToDoubleFunction<PipelineFigures.Round> figure) {
    double[] values = figures.rounds().stream().mapToDouble(figure).sorted().toArray();
    int middle = values.length / 2;
    double median =
        values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    double[] ends = {values[0], values[values.length - 1]};
    table.row(
        name,
        decimal(median),
        Arrays.stream(ends).mapToObj(PipelineReport::decimal).toList().toString());
  }

  private void append(String format, Object... arguments) {
    out.append(String.format(Locale.ROOT, format, arguments));
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%,.1f", bytes / 1e6);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
