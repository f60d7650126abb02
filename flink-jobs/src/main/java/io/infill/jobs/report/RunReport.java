package io.infill.jobs.report;

import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Manifest;
import io.infill.ingest.dataset.Quantity;
import io.infill.jobs.ContaminationTable;
import io.infill.jobs.Stage;
import io.infill.jobs.Summary;
import io.infill.jobs.SummaryTables;
import io.infill.jobs.TerminalTable;
import io.infill.jobs.page.Html;
import io.infill.jobs.page.HtmlPage;
import io.infill.jobs.page.HtmlTable;
import io.infill.jobs.page.Plot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What became of a run's input, as one page: how much was left after each stage, and why. */
public final class RunReport {
  /** Facts of cleaning that are told as they are, with a heading. */
  private static final Map<String, String> FACTS =
      new TreeMap<>(
          Map.of(
              "dedup/", "Duplicates",
              "cut_chars/", "Passages taken out, characters",
              "cut_documents/", "Passages taken out, documents",
              "mojibake/", "Mojibake",
              "pii/", "Personal data masked"));

  private final Path output;
  private final Map<Stage, Manifest> done;
  private final StringBuilder body = new StringBuilder();
  private StackedBars sources = new StackedBars(List.of());

  private RunReport(Path output, Map<Stage, Manifest> done) {
    this.output = output;
    this.done = done;
  }

  /**
   * The report on the stages that are done.
   *
   * @param output a run's output directory
   * @throws IOException if no stage is finished there, or a manifest cannot be read
   */
  public static RunReport of(Path output) throws IOException {
    Map<Stage, Manifest> done = Summary.finished(output);
    if (done.isEmpty()) {
      throw new IOException(output + ": no finished stage of a run is here");
    }
    return new RunReport(output, done);
  }

  /**
   * The page.
   *
   * @param training HTML of further sections, or nothing
   */
  public String html(String training) {
    body.setLength(0);
    body.append(training);
    funnel();
    drops();
    List<Manifest> stages = List.copyOf(done.values());
    section("Ledger", "in = kept + dropped + rejected", SummaryTables.ledger(stages));
    section("Rejected", "could not be processed", SummaryTables.rejects(stages));
    if (done.containsKey(Stage.CLEAN)) {
      languages(done.get(Stage.CLEAN));
      section(
          "Evaluation sets",
          "items that documents hold",
          ContaminationTable.of(done.get(Stage.CLEAN)));
      FACTS.forEach((prefix, title) -> facts(done.get(Stage.CLEAN), prefix, title));
    }
    if (done.containsKey(Stage.TOKENIZE)) {
      section("Tokens", "by language", SummaryTables.tokens(done.get(Stage.TOKENIZE)));
      section(
          "Repeated documents",
          "by the size of their cluster",
          SummaryTables.repeats(done.get(Stage.TOKENIZE)));
    }
    section("Sequences", "by source and task", SummaryTables.sequences(stages));
    fingerprints();
    return new HtmlPage("Run in " + output, Summary.inShort(done), body.toString())
        .withStyle(Plot.class, "figures.css")
        .withStyle(RunReport.class, "report.css")
        .html();
  }

  private void funnel() {
    List<Amounts> rows = new ArrayList<>();
    if (done.containsKey(Stage.INGEST)) {
      Manifest ingest = done.get(Stage.INGEST);
      rows.add(records("records read", ingest, LedgerEntry::in));
      rows.add(records("documents", ingest, LedgerEntry::kept));
    }
    if (done.containsKey(Stage.CLEAN)) {
      rows.add(records("kept", done.get(Stage.CLEAN), LedgerEntry::kept));
    }
    if (done.containsKey(Stage.INGEST)) {
      rows.add(
          Amounts.ofFacts(
              "text of the documents", "bytes", done.get(Stage.INGEST).facts(), "text_bytes/"));
    }
    if (done.containsKey(Stage.CLEAN)) {
      rows.add(
          Amounts.ofFacts("text kept", "bytes", done.get(Stage.CLEAN).facts(), "kept_text_bytes/"));
    }
    if (done.containsKey(Stage.MASK)) {
      rows.add(tokens("tokens", done.get(Stage.MASK)));
    }
    if (done.containsKey(Stage.MIP)) {
      rows.add(tokens("tokens of instructions", done.get(Stage.MIP)));
    }
    sources = new StackedBars(Amounts.sources(rows));
    body.append(heading("From raw input to tokens", "by source"))
        .append(sources.legend())
        .append(sources.html(rows))
        .append("</section>\n");
  }

  private void drops() {
    if (!done.containsKey(Stage.CLEAN)) {
      return;
    }
    SortedMap<String, SortedMap<String, Long>> reasons = new TreeMap<>();
    for (LedgerEntry entry : done.get(Stage.CLEAN).ledger().entries()) {
      entry
          .dropped()
          .forEach(
              (reason, quantity) ->
                  reasons
                      .computeIfAbsent(reason, none -> new TreeMap<>())
                      .put(entry.source(), quantity.records()));
    }
    List<Amounts> rows = new ArrayList<>();
    reasons.forEach((reason, bySource) -> rows.add(new Amounts(reason, "documents", bySource)));
    rows.sort(Comparator.comparingLong(Amounts::total).reversed().thenComparing(Amounts::label));
    if (!rows.isEmpty()) {
      long in = done.get(Stage.CLEAN).ledger().total().in().records();
      body.append(heading("Dropped by cleaning", "share of the documents, colours as above"))
          .append(sources.html(rows, in))
          .append("</section>\n");
    }
  }

  private void languages(Manifest clean) {
    SortedMap<String, Long> counts = Amounts.ofFacts("", "", clean.facts(), "language/").bySource();
    long documents = counts.values().stream().mapToLong(Long::longValue).sum();
    List<Amounts> rows = new ArrayList<>();
    counts.forEach(
        (language, kept) ->
            rows.add(new Amounts(language, "documents", new TreeMap<>(Map.of(language, kept)))));
    rows.sort(Comparator.comparingLong(Amounts::total).reversed().thenComparing(Amounts::label));
    if (!rows.isEmpty()) {
      body.append(heading("Languages", "of the documents kept"))
          .append(new StackedBars(List.copyOf(counts.keySet())).html(rows, documents))
          .append("</section>\n");
    }
  }

  private void facts(Manifest clean, String prefix, String title) {
    TerminalTable table = new TerminalTable();
    Amounts.ofFacts("", "", clean.facts(), prefix)
        .bySource()
        .forEach((name, value) -> table.row(name.replace('_', ' '), value));
    section(title, "", table);
  }

  private void fingerprints() {
    TerminalTable table = new TerminalTable().heading("stage", "fingerprint", "rows", "size");
    done.values()
        .forEach(
            manifest ->
                table.row(
                    manifest.stage(),
                    manifest.fingerprint(),
                    manifest.rows(),
                    TerminalTable.bytes(manifest.bytes())));
    section("Data", "what a trainer's log names", table);
  }

  private static Amounts records(
      String label, Manifest manifest, Function<LedgerEntry, Quantity> column) {
    SortedMap<String, Long> bySource = new TreeMap<>();
    manifest
        .ledger()
        .entries()
        .forEach(entry -> bySource.put(entry.source(), column.apply(entry).records()));
    return new Amounts(label, manifest.ledger().recordUnit(), bySource);
  }

  private static Amounts tokens(String label, Manifest manifest) {
    SortedMap<String, Long> bySource = new TreeMap<>();
    manifest
        .ledger()
        .entries()
        .forEach(entry -> bySource.put(entry.source(), entry.kept().volume()));
    return new Amounts(label, manifest.ledger().volumeUnit(), bySource);
  }

  private void section(String title, String small, TerminalTable table) {
    if (!table.isEmpty()) {
      body.append(heading(title, small)).append(HtmlTable.of(table)).append("</section>\n");
    }
  }

  static String heading(String title, String small) {
    return "<section><h2>%s <small>%s</small></h2>\n".formatted(Html.text(title), Html.text(small));
  }
}
