package io.infill.ingest.beam;

import io.infill.ingest.Document;
import io.infill.ingest.Reject;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.ShardWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Writes one shard's rejects by source, file and place, and reports them. Holds the shard. */
final class WriteRejectsFn extends DoFn<KV<Integer, Iterable<Reject>>, Void> {
  private static final long serialVersionUID = 1;

  /** Total: two records of a file may begin at one byte, but have different numbers. */
  private static final Comparator<Reject> BY_PLACE =
      Comparator.comparing(Reject::source)
          .thenComparing(reject -> reject.provenance().file())
          .thenComparingLong(reject -> reject.provenance().offset())
          .thenComparingLong(reject -> reject.provenance().index());

  private final DatasetWriter<Reject> rejected;
  private final DatasetWriter<Document> documents;

  /**
   * @param documents keeps the stage's account, so the reports go there
   */
  WriteRejectsFn(DatasetWriter<Reject> rejected, DatasetWriter<Document> documents) {
    this.rejected = rejected;
    this.documents = documents;
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<Reject>> shard) throws IOException {
    List<Reject> rows = new ArrayList<>();
    shard.getValue().forEach(rows::add);
    rows.sort(BY_PLACE);
    SortedMap<String, LedgerEntry> accounts = new TreeMap<>();
    SortedMap<String, Long> facts = new TreeMap<>();
    try (ShardWriter<Reject> writer = rejected.shard(shard.getKey())) {
      for (Reject reject : rows) {
        writer.write(reject);
        accounts.merge(
            reject.source(),
            LedgerEntry.empty(reject.source()).withRejected(1, reject.bytes()),
            LedgerEntry::plus);
        facts.merge("rejected/" + reject.source() + ':' + reject.cause(), 1L, Long::sum);
      }
      writer.commit();
    }
    documents.report(
        String.format(Locale.ROOT, "rejects-%05d", shard.getKey()),
        new PartialReport(List.copyOf(accounts.values()), facts));
  }
}
