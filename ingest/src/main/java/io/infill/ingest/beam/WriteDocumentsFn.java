package io.infill.ingest.beam;

import io.infill.ingest.Document;
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

/**
 * Writes one shard's documents by source, then by id, and reports them as kept: every later stage
 * keeps this order, so that the training sequences of a source stand together. Holds the shard.
 */
final class WriteDocumentsFn extends DoFn<KV<Integer, Iterable<IngestedDocument>>, Void> {
  private static final long serialVersionUID = 1;

  private static final Comparator<IngestedDocument> ORDER =
      Comparator.comparing((IngestedDocument row) -> row.document().source())
          .thenComparing(row -> row.document().id());

  private final DatasetWriter<Document> documents;

  WriteDocumentsFn(DatasetWriter<Document> documents) {
    this.documents = documents;
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<IngestedDocument>> shard) throws IOException {
    List<IngestedDocument> rows = new ArrayList<>();
    shard.getValue().forEach(rows::add);
    rows.sort(ORDER);
    SortedMap<String, LedgerEntry> accounts = new TreeMap<>();
    SortedMap<String, Long> facts = new TreeMap<>();
    try (ShardWriter<Document> writer = documents.shard(shard.getKey())) {
      for (IngestedDocument row : rows) {
        Document document = row.document();
        writer.write(document);
        accounts.merge(
            document.source(),
            LedgerEntry.empty(document.source()).withKept(1, row.recordBytes()),
            LedgerEntry::plus);
        facts.merge("text_bytes/" + document.source(), document.textBytes(), Long::sum);
      }
      writer.commit();
    }
    documents.report(
        String.format(Locale.ROOT, "documents-%05d", shard.getKey()),
        new PartialReport(List.copyOf(accounts.values()), facts));
  }
}
