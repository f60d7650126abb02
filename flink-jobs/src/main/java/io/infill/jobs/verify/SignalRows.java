package io.infill.jobs.verify;

import io.infill.cleaning.SignalFormat;
import io.infill.cleaning.SignalRow;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Does {@code signals/} hold one row for each document of {@code documents/}, in the same order,
 * and do its rules add up to what the ledger says was dropped?
 */
final class SignalRows {
  private final List<String> problems = new ArrayList<>();
  private final SortedMap<String, Long> droppedBy = new TreeMap<>();

  private SignalRows() {}

  /** What is wrong with {@code output/signals}; none if nothing is. */
  static List<String> problems(Path output) throws IOException {
    SignalRows check = new SignalRows();
    DatasetDirectory signals = DatasetDirectory.open(output.resolve("signals"));
    for (int shard = 0; shard < signals.shards(); shard++) {
      check.count(signals, shard);
    }
    check.compareWithLedger(signals.manifest().ledger().total());
    if (Files.isDirectory(output.resolve("documents"))) {
      check.compareWithDocuments(DatasetDirectory.open(output.resolve("documents")), signals);
    }
    return check.problems;
  }

  private void count(DatasetDirectory signals, int shard) throws IOException {
    try (ShardReader<SignalRow> rows = signals.read(shard, new SignalFormat())) {
      rows.forEachRemaining(row -> droppedBy.merge(row.rule(), 1L, Long::sum));
    }
  }

  private void compareWithLedger(LedgerEntry total) {
    droppedBy.forEach(
        (rule, rows) -> {
          if (!rule.isEmpty()
              && (!total.dropped().containsKey(rule)
                  || total.dropped().get(rule).records() != rows)) {
            problems.add(
                "signals/ has %d documents dropped by %s, the ledger another number"
                    .formatted(rows, rule));
          }
        });
  }

  private void compareWithDocuments(DatasetDirectory documents, DatasetDirectory signals)
      throws IOException {
    if (documents.shards() != signals.shards()) {
      problems.add(
          "signals/ has %d shards, documents/ %d".formatted(signals.shards(), documents.shards()));
      return;
    }
    for (int shard = 0; shard < documents.shards(); shard++) {
      try (ShardReader<Document> texts = documents.read(shard, DocumentFormat.DOCUMENTS);
          ShardReader<SignalRow> rows = signals.read(shard, new SignalFormat())) {
        while (texts.hasNext() || rows.hasNext()) {
          DocumentId document = texts.hasNext() ? texts.next().id() : null;
          DocumentId row = rows.hasNext() ? rows.next().id() : null;
          if (document == null || !document.equals(row)) {
            problems.add(
                "%s has %s where documents/ has %s"
                    .formatted(signals.shard(shard), name(row), name(document)));
            return;
          }
        }
      }
    }
  }

  private static String name(DocumentId id) {
    return id == null ? "no row" : id.toString();
  }
}
