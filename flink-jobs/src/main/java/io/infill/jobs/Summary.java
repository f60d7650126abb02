package io.infill.jobs;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Manifest;
import io.infill.ingest.dataset.Quantity;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a run's directories say of themselves, for the terminal. */
public final class Summary {
  private final Path output;
  private final PrintStream out;

  public Summary(Path output, PrintStream out) {
    this.output = output;
    this.out = out;
  }

  /**
   * Prints every stage that is there: its ledger by source, the reasons of drops, and the stage's
   * numbers.
   */
  public void print() throws IOException {
    for (Stage stage : Stage.values()) {
      Path directory = output.resolve(stage.output());
      if (Files.exists(directory.resolve(DatasetDirectory.SUCCESS))) {
        print(stage, DatasetDirectory.open(directory).manifest());
      }
    }
    out.printf("%nShards: %s%n", output.resolve(Stage.MASK.output()));
    if (Files.exists(output.resolve(Stage.MIP.output()).resolve(DatasetDirectory.SUCCESS))) {
      out.printf("        %s%n", output.resolve(Stage.MIP.output()));
    }
    out.printf(
        "%nNext:%n  ./infill verify %s%n  ./infill inspect %s%n",
        output, output.resolve(Stage.MASK.output()));
  }

  private void print(Stage stage, Manifest manifest) {
    Ledger ledger = manifest.ledger();
    out.printf("%n%s (%s, %s)%n", stage.label(), ledger.recordUnit(), ledger.volumeUnit());
    TerminalTable table =
        new TerminalTable()
            .row(
                "source", "in", "kept", "dropped", "rejected", ledger.volumeUnit() + " in", "kept");
    List<LedgerEntry> entries = new ArrayList<>(ledger.entries());
    entries.add(ledger.total());
    for (LedgerEntry e : entries) {
      Quantity dropped = e.dropped().values().stream().reduce(Quantity.ZERO, Quantity::plus);
      table.row(
          e.source(),
          e.in().records(),
          e.kept().records(),
          dropped.records(),
          e.rejected().records(),
          e.in().volume(),
          e.kept().volume());
    }
    out.print(table);
    SortedMap<String, Quantity> reasons = ledger.total().dropped();
    if (!reasons.isEmpty()) {
      TerminalTable drops = new TerminalTable();
      reasons.forEach((reason, quantity) -> drops.row("dropped: " + reason, quantity.records()));
      out.print(drops);
    }
    if (stage == Stage.TOKENIZE) {
      FertilitySummary.print(manifest.facts(), out);
      return;
    }
    TerminalTable facts = new TerminalTable();
    for (Map.Entry<String, Long> fact : new TreeMap<>(manifest.facts()).entrySet()) {
      if (fact.getKey().startsWith("tokens/") || fact.getKey().startsWith("sequences/")) {
        facts.row(fact.getKey(), fact.getValue());
      }
    }
    out.print(facts);
  }
}
