package io.infill.jobs.replay;

import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.Provenance;
import io.infill.ingest.Reject;
import io.infill.ingest.RejectFormat;
import io.infill.ingest.beam.ShardTask;
import io.infill.ingest.beam.ShardWork;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.ShardWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Of files that were read again, keeps what stands where the run had rejected something: shard k of
 * the documents and rejects becomes shard k of theirs.
 *
 * <p>Account: records, and bytes of texts and of rejected records; {@code in} is counted as a row
 * is found at such a place, kept and rejected as it is written. Memory: the places.
 *
 * @param run the output of the run that rejected
 * @param again the folder of the two datasets of the files read again
 * @param documents where documents go, and the reports
 * @param rejected where rejects go
 */
public record ReplayShards(
    String run, String again, DatasetWriter<Document> documents, DatasetWriter<Reject> rejected)
    implements ShardTask {

  static final String DOCUMENTS = "documents";
  static final String REJECTED = "rejected";

  @Override
  public ShardWork open() throws IOException {
    RejectedPlaces places =
        RejectedPlaces.of(
            DatasetDirectory.open(Path.of(run, REJECTED)),
            DatasetDirectory.open(Path.of(run, DOCUMENTS)));
    return new Work(
        places,
        DatasetDirectory.open(Path.of(again, DOCUMENTS)),
        DatasetDirectory.open(Path.of(again, REJECTED)));
  }

  private final class Work implements ShardWork {
    private final RejectedPlaces places;
    private final DatasetDirectory documentsIn;
    private final DatasetDirectory rejectedIn;

    Work(RejectedPlaces places, DatasetDirectory documentsIn, DatasetDirectory rejectedIn) {
      this.places = places;
      this.documentsIn = documentsIn;
      this.rejectedIn = rejectedIn;
    }

    @Override
    public void run(int shard) throws IOException {
      Account account = new Account();
      try (ShardReader<Document> in = documentsIn.read(shard, DocumentFormat.DOCUMENTS);
          ShardWriter<Document> out = documents.shard(shard)) {
        while (in.hasNext()) {
          Document document = in.next();
          if (isPlace(document.source(), document.provenance())) {
            account.in(document.source(), document.textBytes());
            out.write(document);
            account.kept(document.source(), document.textBytes());
          }
        }
        out.commit();
      }
      try (ShardReader<Reject> in = rejectedIn.read(shard, RejectFormat.REJECTS);
          ShardWriter<Reject> out = rejected.shard(shard)) {
        while (in.hasNext()) {
          Reject reject = in.next();
          if (isPlace(reject.source(), reject.provenance())) {
            account.in(reject.source(), reject.bytes());
            out.write(reject);
            account.rejected(reject);
          }
        }
        out.commit();
      }
      documents.report("shard-%05d".formatted(shard), account.report());
    }

    private boolean isPlace(String source, Provenance place) {
      return places.at(source, place).isPresent();
    }

    @Override
    public void close() {}
  }

  private static final class Account {
    private final SortedMap<String, LedgerEntry> accounts = new TreeMap<>();
    private final SortedMap<String, Long> facts = new TreeMap<>();

    void in(String source, long bytes) {
      accounts.put(source, of(source).withIn(1, bytes));
    }

    void kept(String source, long bytes) {
      accounts.put(source, of(source).withKept(1, bytes));
      facts.merge("text_bytes/" + source, bytes, Long::sum);
    }

    void rejected(Reject reject) {
      String source = reject.source();
      accounts.put(source, of(source).withRejected(1, reject.bytes()));
      facts.merge("rejected/" + source + ':' + reject.cause(), 1L, Long::sum);
    }

    private LedgerEntry of(String source) {
      return accounts.computeIfAbsent(source, LedgerEntry::empty);
    }

    PartialReport report() {
      return new PartialReport(List.copyOf(accounts.values()), facts);
    }
  }
}
