package io.infill.jobs.whatif;

import io.infill.jobs.TerminalTable;
import io.infill.jobs.terminal.Ink;
import io.infill.jobs.whatif.Question.Sweep;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** Prints what would be kept, and which rules make the difference. */
final class YieldReport {
  private final PrintStream out;
  private final Ink ink;
  private final YieldTally tally;

  /** Empty where no tokens were counted: bytes tell the kept then. */
  private final Optional<TokenRates> rates;

  YieldReport(PrintStream out, Ink ink, YieldTally tally, Optional<TokenRates> rates) {
    this.out = out;
    this.ink = ink;
    this.tally = tally;
    this.rates = rates;
  }

  /** Kept now and then, by source and language, and the rules that decide otherwise. */
  void difference() {
    String unit = rates.isPresent() ? "tokens" : "bytes";
    TerminalTable table =
        new TerminalTable()
            .heading(
                "source",
                "language",
                "documents now",
                "then",
                "change",
                unit + " now",
                "then",
                "change",
                "");
    for (Map.Entry<Cell, YieldTally.Yield> entry : tally.cells().entrySet()) {
      YieldTally.Yield kept = entry.getValue();
      if (kept.documentsNow == 0 && kept.documentsThen == 0) {
        continue;
      }
      row(
          table,
          false,
          entry.getKey().source(),
          entry.getKey().language(),
          kept.documentsNow,
          kept.documentsThen,
          volume(entry.getKey(), kept.documentsNow, kept.bytesNow),
          volume(entry.getKey(), kept.documentsThen, kept.bytesThen));
    }
    row(
        table,
        true,
        "total",
        "",
        sum(kept -> kept.documentsNow),
        sum(kept -> kept.documentsThen),
        total(kept -> kept.documentsNow, kept -> kept.bytesNow),
        total(kept -> kept.documentsThen, kept -> kept.bytesThen));
    out.print(table.toString(ink));
    rules();
  }

  /** One line a limit that the sweep tries. */
  void curve(Sweep sweep) {
    String unit = rates.isPresent() ? "tokens" : "bytes";
    TerminalTable table =
        new TerminalTable().heading(sweep.rule(), "documents", "change", unit, "change", "");
    long documentsNow = sum(kept -> kept.documentsNow);
    double now = total(kept -> kept.documentsNow, kept -> kept.bytesNow);
    table.total("now", documentsNow, "", TerminalTable.grouped(Math.round(now)), "", "");
    List<Double> limits = sweep.limits();
    for (int i = 0; i < limits.size(); i++) {
      int step = i;
      long documents = sum(kept -> kept.sweptDocuments[step]);
      double volume = total(kept -> kept.sweptDocuments[step], kept -> kept.sweptBytes[step]);
      table.row(
          number(limits.get(i)),
          documents,
          signed(documents - documentsNow),
          TerminalTable.grouped(Math.round(volume)),
          signed(Math.round(volume - now)),
          share(volume - now, now));
    }
    out.print(table.toString(ink));
  }

  /** What the numbers do not say. */
  void caveats() {
    out.println();
    if (rates.isPresent()) {
      note("tokens then are estimated: bytes times the tokens per byte measured in tokens/");
    } else {
      note("there is no tokens/ here: bytes are those of the texts as they came in");
    }
    if (tally.newlyKept() > 0) {
      note(
          "whether newly kept documents repeat others or meet a list of words is not known; of those that passed the rules, %s were duplicates"
              .formatted(TerminalTable.percent(tally.duplicates(), tally.passed())));
    }
    note("a duplicate may take the place of a kept document that would be dropped");
    if (tally.otherwise() > 0) {
      note(
          String.format(
              Locale.ROOT,
              "this version's rules judge %,d documents otherwise than the run did: run clean again",
              tally.otherwise()));
    }
  }

  private void note(String text) {
    out.println(ink.faint("  note: " + text));
  }

  private void rules() {
    TerminalTable table =
        new TerminalTable().heading("rule", "drops now", "then", "newly kept", "newly dropped");
    tally
        .rules()
        .forEach(
            (rule, sides) -> {
              if (sides.newlyKept > 0
                  || sides.newlyDropped > 0
                  || sides.droppedNow != sides.droppedThen) {
                table.row(
                    rule, sides.droppedNow, sides.droppedThen, sides.newlyKept, sides.newlyDropped);
              }
            });
    out.println();
    out.print(table.isEmpty() ? "  no rule decides otherwise\n" : table.toString(ink));
  }

  private static void row(
      TerminalTable table,
      boolean total,
      String source,
      String language,
      long documentsNow,
      long documentsThen,
      double now,
      double then) {
    Object[] cells = {
      source,
      language,
      documentsNow,
      documentsThen,
      signed(documentsThen - documentsNow),
      TerminalTable.grouped(Math.round(now)),
      TerminalTable.grouped(Math.round(then)),
      signed(Math.round(then) - Math.round(now)),
      share(then - now, now)
    };
    if (total) {
      table.total(cells);
    } else {
      table.row(cells);
    }
  }

  /** Tokens, each document's end-of-document token included; bytes without rates. */
  private double volume(Cell cell, long documents, long bytes) {
    return rates.map(r -> documents + r.tokens(cell, bytes)).orElse((double) bytes);
  }

  private double total(
      ToLongFunction<YieldTally.Yield> documents, ToLongFunction<YieldTally.Yield> bytes) {
    return tally.cells().entrySet().stream()
        .mapToDouble(
            cell ->
                volume(
                    cell.getKey(),
                    documents.applyAsLong(cell.getValue()),
                    bytes.applyAsLong(cell.getValue())))
        .sum();
  }

  private long sum(ToLongFunction<YieldTally.Yield> documents) {
    return tally.cells().values().stream().mapToLong(documents).sum();
  }

  private static String signed(long change) {
    return change == 0 ? "0" : String.format(Locale.ROOT, "%+,d", change);
  }

  private static String share(double change, double now) {
    return now == 0 ? "" : String.format(Locale.ROOT, "%+.1f %%", 100 * change / now);
  }

  private static String number(double limit) {
    return limit == Math.rint(limit) ? TerminalTable.grouped((long) limit) : Double.toString(limit);
  }
}
