package io.infill.jobs;

import static io.infill.jobs.TerminalTable.percent;

import io.infill.cleaning.beam.CleaningFacts;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Manifest;
import io.infill.ingest.dataset.Quantity;
import io.infill.tokenize.RepeatFacts;
import io.infill.tokenize.fertility.Fertility;
import io.infill.tokenize.fertility.FertilityTally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tables of a run's summary, from the manifests of its stages. Largest rows come first. */
public final class SummaryTables {
  private static final String SEQUENCES = "sequences/";
  private static final String REJECTED = "rejected/";

  private SummaryTables() {}

  /** What went in and what came of it, for every stage and source. */
  public static TerminalTable ledger(List<Manifest> stages) {
    TerminalTable table =
        new TerminalTable()
            .heading(
                "stage",
                "source",
                "in",
                "kept",
                "",
                "dropped",
                "rejected",
                "volume in",
                "kept",
                "");
    for (Manifest manifest : stages) {
      Ledger ledger = manifest.ledger();
      String stage = manifest.stage();
      for (LedgerEntry entry : largestFirst(ledger.entries())) {
        table.row(cells(stage, entry, ledger));
        stage = "";
      }
      table.total(cells(stage, ledger.total(), ledger));
    }
    return table;
  }

  /** Why documents and samples were dropped. */
  public static TerminalTable drops(List<Manifest> stages) {
    TerminalTable table =
        new TerminalTable().heading("stage", "dropped by", "records", "of stage", "volume", "");
    for (Manifest manifest : stages) {
      Ledger ledger = manifest.ledger();
      LedgerEntry total = ledger.total();
      List<Map.Entry<String, Quantity>> reasons = new ArrayList<>(total.dropped().entrySet());
      reasons.sort(
          Comparator.comparingLong((Map.Entry<String, Quantity> e) -> -e.getValue().records())
              .thenComparing(Map.Entry::getKey));
      String stage = manifest.stage();
      for (Map.Entry<String, Quantity> reason : reasons) {
        Quantity dropped = reason.getValue();
        table.row(
            stage,
            reason.getKey(),
            dropped.records(),
            percent(dropped.records(), total.in().records()),
            dropped.volume(),
            ledger.volumeUnit());
        stage = "";
      }
    }
    return table;
  }

  /** What of the documents was there already. Empty if the run was held against no earlier one. */
  public static TerminalTable indexes(Manifest clean) {
    TerminalTable table = new TerminalTable();
    SortedMap<String, Long> documents = below(clean, CleaningFacts.INDEXED_DOCUMENTS);
    SortedMap<String, Long> gone = below(clean, CleaningFacts.INDEXED_DUPLICATES);
    if (!documents.isEmpty()) {
      table.heading("index", "documents", "dropped for one of them", "of stage");
    }
    long in = clean.ledger().total().in().records();
    documents.forEach(
        (name, count) -> {
          long dropped = gone.getOrDefault(name, 0L);
          table.row(name, count, dropped, percent(dropped, in));
        });
    return table;
  }

  /** What could not be processed. */
  public static TerminalTable rejects(List<Manifest> stages) {
    TerminalTable table = new TerminalTable().heading("stage", "source", "rejected for", "records");
    for (Manifest manifest : stages) {
      String stage = manifest.stage();
      SortedMap<String, Long> causes = below(manifest, REJECTED);
      for (Map.Entry<String, Long> cause : largest(causes)) {
        int colon = cause.getKey().lastIndexOf(':');
        table.row(
            stage,
            cause.getKey().substring(0, Math.max(0, colon)),
            cause.getKey().substring(colon + 1),
            cause.getValue());
        stage = "";
      }
      if (causes.isEmpty()) {
        for (LedgerEntry entry : largestFirst(manifest.ledger().entries())) {
          if (entry.rejected().records() > 0) {
            table.row(stage, entry.source(), "", entry.rejected().records());
            stage = "";
          }
        }
      }
    }
    return table;
  }

  /** What the tokenizer made of each language, without the end-of-document tokens. */
  public static TerminalTable tokens(Manifest tokenize) {
    TerminalTable table =
        new TerminalTable()
            .heading(
                "language",
                "tokens",
                "",
                "per byte",
                "per character",
                "per word",
                "unknown",
                "byte fallback");
    SortedMap<String, Fertility> languages = FertilityTally.byLanguage(tokenize.facts());
    long all = languages.values().stream().mapToLong(Fertility::tokens).sum();
    List<Map.Entry<String, Fertility>> sorted = new ArrayList<>(languages.entrySet());
    sorted.sort(
        Comparator.comparingLong((Map.Entry<String, Fertility> e) -> -e.getValue().tokens())
            .thenComparing(Map.Entry::getKey));
    for (Map.Entry<String, Fertility> language : sorted) {
      Fertility counts = language.getValue();
      table.row(
          language.getKey(),
          counts.tokens(),
          percent(counts.tokens(), all),
          ratio("%.3f", counts.tokensPerByte()),
          ratio("%.3f", counts.tokensPerCharacter()),
          ratio("%.3f", counts.tokensPerWord()),
          ratio("%.2f%%", 100 * counts.unknownRate()),
          ratio("%.2f%%", 100 * counts.byteFallbackRate()));
    }
    return table;
  }

  /** Documents that stand more than once in an epoch, and what that adds; empty if none do. */
  public static TerminalTable repeats(Manifest tokenize) {
    TerminalTable table =
        new TerminalTable()
            .heading("in an epoch", "documents", "tokens of them", "tokens in sequences", "");
    SortedMap<Integer, RepeatFacts.Band> bands = RepeatFacts.bands(tokenize.facts());
    long tokens = 0;
    long repeated = 0;
    long documents = 0;
    for (Map.Entry<Integer, RepeatFacts.Band> band : bands.entrySet()) {
      documents += band.getValue().documents();
      tokens += band.getValue().tokens();
      repeated += band.getKey() * band.getValue().tokens();
    }
    if (bands.isEmpty()) {
      return new TerminalTable();
    }
    for (Map.Entry<Integer, RepeatFacts.Band> band : bands.entrySet()) {
      long all = band.getKey() * band.getValue().tokens();
      table.row(
          band.getKey() == 1 ? "once" : band.getKey() + " times",
          band.getValue().documents(),
          band.getValue().tokens(),
          all,
          percent(all, repeated));
    }
    return table.total("total", documents, tokens, repeated, "");
  }

  /** Sequences by source and task. */
  public static TerminalTable sequences(List<Manifest> stages) {
    SortedMap<String, SortedMap<String, Long>> bySource = new TreeMap<>();
    SortedMap<String, Long> byTask = new TreeMap<>();
    for (Manifest manifest : stages) {
      boolean mip = manifest.stage().equals(Stage.MIP.label());
      below(manifest, SEQUENCES)
          .forEach(
              (name, rows) -> {
                int slash = name.lastIndexOf('/');
                String source = mip ? name : name.substring(0, slash);
                String task = mip ? Stage.MIP.label() : name.substring(slash + 1);
                bySource
                    .computeIfAbsent(source, none -> new TreeMap<>())
                    .merge(task, rows, Long::sum);
                byTask.merge(task, rows, Long::sum);
              });
    }
    List<String> tasks = largest(byTask).stream().map(Map.Entry::getKey).toList();
    SortedMap<String, Long> totals = new TreeMap<>();
    bySource.forEach((source, counts) -> totals.put(source, sum(counts)));
    TerminalTable table = new TerminalTable();
    if (bySource.isEmpty()) {
      return table;
    }
    List<Object> heading = new ArrayList<>(List.of("source"));
    heading.addAll(tasks);
    heading.addAll(List.of("sequences", ""));
    table.heading(heading.toArray());
    long all = sum(byTask);
    for (Map.Entry<String, Long> source : largest(totals)) {
      table.row(line(source.getKey(), bySource.get(source.getKey()), tasks, all));
    }
    return table.total(line("total", byTask, tasks, all));
  }

  private static Object[] line(
      String name, SortedMap<String, Long> counts, List<String> tasks, long all) {
    List<Object> cells = new ArrayList<>(List.of(name));
    tasks.forEach(task -> cells.add(counts.getOrDefault(task, 0L)));
    cells.add(sum(counts));
    cells.add(percent(sum(counts), all));
    return cells.toArray();
  }

  private static Object[] cells(String stage, LedgerEntry entry, Ledger ledger) {
    Quantity dropped = entry.dropped().values().stream().reduce(Quantity.ZERO, Quantity::plus);
    return new Object[] {
      stage,
      entry.source(),
      entry.in().records(),
      entry.kept().records(),
      percent(entry.kept().records(), entry.in().records()),
      dropped.records(),
      entry.rejected().records(),
      entry.in().volume(),
      entry.kept().volume(),
      ledger.volumeUnit()
    };
  }

  private static List<LedgerEntry> largestFirst(List<LedgerEntry> entries) {
    List<LedgerEntry> sorted = new ArrayList<>(entries);
    sorted.sort(
        Comparator.comparingLong((LedgerEntry e) -> -e.in().records())
            .thenComparing(LedgerEntry::source));
    return sorted;
  }

  private static List<Map.Entry<String, Long>> largest(SortedMap<String, Long> numbers) {
    List<Map.Entry<String, Long>> sorted = new ArrayList<>(numbers.entrySet());
    sorted.sort(
        Comparator.comparingLong((Map.Entry<String, Long> e) -> -e.getValue())
            .thenComparing(Map.Entry::getKey));
    return sorted;
  }

  /** The facts whose names begin with {@code prefix}, without it; zeros are left out. */
  private static SortedMap<String, Long> below(Manifest manifest, String prefix) {
    SortedMap<String, Long> facts = new TreeMap<>();
    manifest
        .facts()
        .forEach(
            (name, value) -> {
              if (name.startsWith(prefix) && value != 0) {
                facts.put(name.substring(prefix.length()), value);
              }
            });
    return facts;
  }

  private static long sum(SortedMap<String, Long> numbers) {
    return numbers.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String ratio(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
