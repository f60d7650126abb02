package io.infill.jobs.whatif;

import io.infill.cleaning.dedup.Cluster;
import io.infill.cleaning.quality.Signal;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowSource;
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
import java.util.List;

/**
 * Judges the documents of {@code cleaned/} by rules and counts them by the size of the cluster that
 * each stands for. Nothing is shuffled: {@code cleaned/} has the documents of {@code signals/} that
 * stay, in the same order.
 */
final class ClusterScan {
  private final DatasetDirectory signals;
  private final DatasetDirectory cleaned;
  private final RunRules rules;

  private record Kept(String id, long cluster) {
    static Kept read(RowSource row) {
      return new Kept(row.string(), Cluster.noted(row.string()));
    }
  }

  ClusterScan(DatasetDirectory signals, DatasetDirectory cleaned, RunRules rules) {
    this.signals = signals;
    this.cleaned = cleaned;
    this.rules = rules;
  }

  ClusterRates run() throws IOException {
    ClusterRates rates = new ClusterRates();
    List<Signal> columns = List.copyOf(rules.signals());
    Projection<Kept> kept =
        Projection.of(DocumentFormat.CLEANED, List.of("id", "metadata"), Kept::read);
    for (int shard = 0; shard < signals.shards(); shard++) {
      LimitTests tests = new LimitTests(rules.book(), columns);
      try (ShardReader<Kept> documents = cleaned.read(shard, kept);
          ShardReader<MeasuredRow> rows = signals.read(shard, MeasuredRow.columns(columns))) {
        while (documents.hasNext()) {
          Kept document = documents.next();
          MeasuredRow row = measured(rows, document.id());
          boolean removed = !tests.judge(row, "").isEmpty();
          rates.add(row.language(), document.cluster(), removed);
        }
      }
    }
    return rates;
  }

  private MeasuredRow measured(ShardReader<MeasuredRow> rows, String id) throws IOException {
    while (rows.hasNext()) {
      MeasuredRow row = rows.next();
      if (row.id().equals(id)) {
        return row;
      }
    }
    throw new IOException(
        "%s has no row of %s where %s has it".formatted(signals.path(), id, cleaned.path()));
  }
}
