package io.infill.jobs.verify;

import io.infill.cleaning.DropFormat;
import io.infill.cleaning.SignalFormat;
import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.passage.Remnant;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSource;
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Does {@code signals/} hold one row for each document of {@code documents/}, in the same order,
 * and for each of {@code cleaned/} and {@code dropped/} together, no more and none twice? Do its
 * rules add up to what the ledger says, and the ledger's to them? Memory: the ids of a shard.
 */
final class SignalRows {
  /** Decided when all rows are written: these documents' rows name no rule. */
  private static final Set<String> DECIDED_LATER =
      Stream.concat(Arrays.stream(Link.Kind.values()).map(Link.Kind::rule), Stream.of(Remnant.RULE))
          .collect(Collectors.toSet());

  private final List<String> problems = new ArrayList<>();
  private final SortedMap<String, Long> rowsBy = new TreeMap<>();

  private SignalRows() {}

  /** What is wrong with {@code output/signals}; none if nothing is. */
  static List<String> problems(Path output) throws IOException {
    SignalRows check = new SignalRows();
    DatasetDirectory signals = DatasetDirectory.open(output.resolve("signals"));
    Projection<String> rules =
        Projection.of(new SignalFormat(), List.of("rule"), RowSource::string);
    for (int shard = 0; shard < signals.shards(); shard++) {
      try (ShardReader<String> rows = signals.read(shard, rules)) {
        rows.forEachRemaining(rule -> check.rowsBy.merge(rule, 1L, Long::sum));
      }
    }
    check.compareWithLedger(signals.manifest().ledger().total());
    Path documents = output.resolve("documents");
    if (Files.isDirectory(documents)) {
      RowOrder.problem(
              DatasetDirectory.open(documents),
              DocumentFormat.DOCUMENTS,
              signals,
              new SignalFormat())
          .ifPresent(check.problems::add);
    }
    Path cleaned = output.resolve("cleaned");
    Path dropped = output.resolve("dropped");
    if (check.problems.isEmpty() && Files.isDirectory(cleaned) && Files.isDirectory(dropped)) {
      check.compareAsSet(DatasetDirectory.open(cleaned), DatasetDirectory.open(dropped), signals);
    }
    return check.problems;
  }

  private void compareWithLedger(LedgerEntry total) {
    SortedMap<String, Long> expected = new TreeMap<>();
    expected.put("", total.kept().records());
    total
        .dropped()
        .forEach(
            (rule, quantity) ->
                expected.merge(
                    DECIDED_LATER.contains(rule) ? "" : rule, quantity.records(), Long::sum));
    SortedSet<String> rules = new TreeSet<>(expected.keySet());
    rules.addAll(rowsBy.keySet());
    for (String rule : rules) {
      long rows = rowsBy.getOrDefault(rule, 0L);
      long accounted = expected.getOrDefault(rule, 0L);
      if (rows != accounted) {
        problems.add(
            String.format(
                Locale.ROOT,
                "signals/ has %d documents %s, the ledger %d",
                rows,
                rule.isEmpty() ? "that no rule dropped" : "dropped by " + rule,
                accounted));
      }
    }
  }

  private void compareAsSet(
      DatasetDirectory cleaned, DatasetDirectory dropped, DatasetDirectory signals)
      throws IOException {
    if (!sameShards("cleaned", cleaned, signals) || !sameShards("dropped", dropped, signals)) {
      return;
    }
    for (int shard = 0; shard < signals.shards(); shard++) {
      Set<String> documents = new HashSet<>();
      addIds(cleaned, shard, DocumentFormat.CLEANED, documents);
      addIds(dropped, shard, new DropFormat(), documents);
      try (ShardReader<String> rows = signals.read(shard, RowOrder.ids(new SignalFormat()))) {
        while (rows.hasNext()) {
          String row = rows.next();
          if (!documents.remove(row)) {
            problems.add(
                "%s has a row of %s, which cleaned/ and dropped/ do not have, or a second one"
                    .formatted(signals.shard(shard), row));
          }
        }
      }
      for (String document : new TreeSet<>(documents)) {
        problems.add("%s has no row of %s".formatted(signals.shard(shard), document));
      }
    }
  }

  private static void addIds(
      DatasetDirectory dataset, int shard, RowFormat<?> format, Set<String> to) throws IOException {
    try (ShardReader<String> rows = dataset.read(shard, RowOrder.ids(format))) {
      rows.forEachRemaining(to::add);
    }
  }

  private boolean sameShards(String name, DatasetDirectory other, DatasetDirectory signals) {
    if (other.shards() != signals.shards()) {
      problems.add(
          String.format(
              Locale.ROOT,
              "signals/ has %d shards, %s/ %d",
              signals.shards(),
              name,
              other.shards()));
    }
    return other.shards() == signals.shards();
  }
}
