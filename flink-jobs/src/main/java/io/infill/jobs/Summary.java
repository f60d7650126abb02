package io.infill.jobs;

import static io.infill.jobs.TerminalTable.grouped;
import static io.infill.jobs.TerminalTable.percent;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Manifest;
import io.infill.jobs.terminal.Ink;
import io.infill.tokenize.fertility.FertilityTally;
import io.infill.tokenize.fertility.FertilityWarnings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What a run's directories say of themselves, for the terminal. */
public final class Summary {
  private final Path output;
  private final PrintStream out;
  private final Ink ink;

  /**
   * @param ink colours headings and totals
   */
  public Summary(Path output, PrintStream out, Ink ink) {
    this.output = output;
    this.out = out;
    this.ink = ink;
  }

  /**
   * Prints every stage that is there: its ledger by source, what was dropped and rejected and why,
   * what it holds of evaluation sets, tokens, sequences by task, where the shards are, and what to
   * do next.
   */
  public void print() throws IOException {
    Map<Stage, Manifest> done = finished(output);
    List<Manifest> stages = List.copyOf(done.values());
    section("Ledger: in = kept + dropped + rejected", SummaryTables.ledger(stages));
    section("Dropped", SummaryTables.drops(stages));
    section("Rejected", SummaryTables.rejects(stages));
    if (done.containsKey(Stage.CLEAN)) {
      section("Indexes of earlier runs", SummaryTables.indexes(done.get(Stage.CLEAN)));
      section("Evaluation sets", ContaminationTable.of(done.get(Stage.CLEAN)));
    }
    if (done.containsKey(Stage.TOKENIZE)) {
      Manifest tokenize = done.get(Stage.TOKENIZE);
      section("Tokens", SummaryTables.tokens(tokenize));
      FertilityWarnings.of(FertilityTally.byLanguage(tokenize.facts()))
          .forEach(warning -> out.printf("  WARNING: %s%n", warning));
      section("Repeated documents", SummaryTables.repeats(tokenize));
    }
    section("Sequences", SummaryTables.sequences(stages));
    out.printf("%n%s%n  %s%n", ink.bold("In short"), inShort(done));
    shards(done);
    next(done);
  }

  /** The manifests of the stages that are done, in the order of the data. */
  public static Map<Stage, Manifest> finished(Path output) throws IOException {
    Map<Stage, Manifest> done = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      if (isFinished(output, stage.output())) {
        done.put(stage, DatasetDirectory.open(output.resolve(stage.output())).manifest());
      }
    }
    return done;
  }

  /** The road in one line, as far as it was gone. */
  public static String inShort(Map<Stage, Manifest> done) {
    List<String> parts = new ArrayList<>();
    if (done.containsKey(Stage.INGEST)) {
      LedgerEntry ingest = done.get(Stage.INGEST).ledger().total();
      parts.add(grouped(ingest.in().records()) + " records");
      parts.add(grouped(ingest.kept().records()) + " documents");
    }
    if (done.containsKey(Stage.CLEAN)) {
      LedgerEntry clean = done.get(Stage.CLEAN).ledger().total();
      parts.add(
          "%s kept (%s)"
              .formatted(
                  grouped(clean.kept().records()),
                  percent(clean.kept().records(), clean.in().records())));
    }
    if (done.containsKey(Stage.MASK)) {
      Manifest mask = done.get(Stage.MASK);
      parts.add(grouped(mask.ledger().total().in().volume()) + " tokens");
      parts.add(grouped(mask.rows()) + " sequences");
    }
    String road = String.join(" → ", parts);
    if (!done.containsKey(Stage.MIP)) {
      return road;
    }
    String mip = grouped(done.get(Stage.MIP).rows()) + " of instructions";
    return road.isEmpty() ? mip : road + ", and " + mip;
  }

  private void section(String title, TerminalTable table) {
    if (!table.isEmpty()) {
      out.printf("%n%s%n%s", ink.bold(title), table.toString(ink));
    }
  }

  private void shards(Map<Stage, Manifest> done) throws IOException {
    TerminalTable table = new TerminalTable();
    for (String directory : OutputDirectories.maskings(output)) {
      if (isFinished(output, directory)) {
        row(table, directory, DatasetDirectory.open(output.resolve(directory)).manifest());
      }
    }
    if (done.containsKey(Stage.MIP)) {
      row(table, Stage.MIP.output(), done.get(Stage.MIP));
    }
    section("Shards", table);
  }

  private void row(TerminalTable table, String directory, Manifest manifest) {
    table.row(
        output.resolve(directory),
        grouped(manifest.files().size()) + " files",
        TerminalTable.bytes(manifest.bytes()));
  }

  private static boolean isFinished(Path output, String directory) {
    return Files.exists(output.resolve(directory).resolve(DatasetDirectory.SUCCESS));
  }

  private void next(Map<Stage, Manifest> done) {
    TerminalTable table =
        new TerminalTable()
            .row("./infill inspect " + output, "what is there, and how to look at it")
            .row("./infill report " + output, "the run as a page, report.html")
            .row("./infill verify " + output, "checksums, ledgers and invariants");
    if (done.containsKey(Stage.CLEAN)) {
      table.row("./infill inspect " + output.resolve("dropped"), "what was dropped, and why");
    }
    if (done.containsKey(Stage.MASK)) {
      table.row(
          "./infill inspect " + output.resolve("sequences") + " --page page.html",
          "sequences with their masks, as a page");
    }
    section("Next", table);
  }
}
