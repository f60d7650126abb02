package io.infill.ingest.beam;

import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.Reject;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.format.FileTally;
import io.infill.ingest.format.RecordReader;
import io.infill.ingest.format.RecordSink;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.TupleTag;

/** Reads files, deals their documents and rejects to shards, and reports what they held. */
final class ReadFilesFn extends DoFn<ReadTask, KV<Integer, IngestedDocument>> {
  private static final long serialVersionUID = 1;

  private final List<SourceConfig> sources;
  private final IngestConfig config;
  private final DatasetWriter<Document> documents;
  private final int rejectShards;
  private final TupleTag<KV<Integer, IngestedDocument>> documentTag;
  private final TupleTag<KV<Integer, Reject>> rejectTag;
  private final Counter recordsRead = Metrics.counter("ingest", "records-read");
  private final Counter bytesRead = Metrics.counter("ingest", "record-bytes-read");
  private transient Map<String, RecordReader> readers;

  ReadFilesFn(
      List<SourceConfig> sources,
      IngestConfig config,
      DatasetWriter<Document> documents,
      int rejectShards,
      TupleTag<KV<Integer, IngestedDocument>> documentTag,
      TupleTag<KV<Integer, Reject>> rejectTag) {
    this.sources = List.copyOf(sources);
    this.config = config;
    this.documents = documents;
    this.rejectShards = rejectShards;
    this.documentTag = documentTag;
    this.rejectTag = rejectTag;
  }

  @Setup
  public void setup() {
    readers = new HashMap<>();
    sources.forEach(source -> readers.put(source.name(), RecordReader.of(source, config)));
  }

  @ProcessElement
  public void process(@Element ReadTask task, MultiOutputReceiver out) throws IOException {
    ShardSink sink = new ShardSink(out.get(documentTag), out.get(rejectTag));
    SourceFile first = task.files().get(0);
    RecordReader reader = readers.get(first.source());
    LedgerEntry account = LedgerEntry.empty(first.source());
    long empty = 0;
    for (SourceFile file : task.files()) {
      BeamFile opened = new BeamFile(file);
      FileTally tally =
          task.isWhole() ? reader.read(opened, sink) : reader.read(opened, task.stretch(), sink);
      recordsRead.inc(tally.records());
      bytesRead.inc(tally.bytes());
      account = account.withIn(tally.records(), tally.bytes());
      empty += tally.records() == 0 ? 1 : 0;
    }
    SortedMap<String, Long> facts = new TreeMap<>();
    facts.put("files/" + first.source(), task.isLast() ? (long) task.files().size() : 0);
    facts.put("empty_files/" + first.source(), empty);
    documents.report(reportName(task), new PartialReport(List.of(account), facts));
  }

  private static String reportName(ReadTask task) {
    SourceFile file = task.files().get(0);
    DocumentId first =
        DocumentId.of(
            file.source(), new Provenance(file.name(), task.stretch().contentStart(), 0), "");
    return "file-" + first;
  }

  /** Deals what a reader finds to shards by hash. */
  private final class ShardSink implements RecordSink {
    private final OutputReceiver<KV<Integer, IngestedDocument>> documentOut;
    private final OutputReceiver<KV<Integer, Reject>> rejectOut;

    ShardSink(
        OutputReceiver<KV<Integer, IngestedDocument>> documentOut,
        OutputReceiver<KV<Integer, Reject>> rejectOut) {
      this.documentOut = documentOut;
      this.rejectOut = rejectOut;
    }

    @Override
    public void document(Document document, long recordBytes) {
      documentOut.output(
          KV.of(
              document.id().shard(documents.shards()),
              new IngestedDocument(document, recordBytes)));
    }

    @Override
    public void reject(Reject reject) {
      DocumentId place = DocumentId.of(reject.source(), reject.provenance(), "");
      rejectOut.output(KV.of(place.shard(rejectShards), reject));
    }
  }
}
