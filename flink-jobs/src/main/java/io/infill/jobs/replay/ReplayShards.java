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
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.ShardWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Of files that were read again, keeps what stands where the run had rejected something: shard k of
 * the documents and rejects becomes shard k of theirs.
 *
 * <p>Account: records, and bytes of texts and of rejected records; {@code in} is counted as a row
 * is found at such a place, kept and rejected in the shards as they were written, which are read
 * again for that. Memory: the places.
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
          }
        }
        account.kept(documents.directory().resolve(out.commit().name()));
      }
      try (ShardReader<Reject> in = rejectedIn.read(shard, RejectFormat.REJECTS);
          ShardWriter<Reject> out = rejected.shard(shard)) {
        while (in.hasNext()) {
          Reject reject = in.next();
          if (isPlace(reject.source(), reject.provenance())) {
            account.in(reject.source(), reject.bytes());
            out.write(reject);
          }
        }
        account.rejected(rejected.directory().resolve(out.commit().name()));
      }
      documents.report(String.format(Locale.ROOT, "shard-%05d", shard), account.report());
    }

    private boolean isPlace(String source, Provenance place) {
      return places.at(source, place).isPresent();
    }

    @Override
    public void close() {}
  }

  /** What the account needs of a row that was written. */
  private record Written(String source, String cause, long bytes) {
    static final Projection<Written> DOCUMENTS =
        Projection.of(
            DocumentFormat.DOCUMENTS,
            List.of("source", "text"),
            row -> new Written(row.string(), "", Document.utf8Bytes(row.string())));
    static final Projection<Written> REJECTS =
        Projection.of(
            RejectFormat.REJECTS,
            List.of("source", "cause", "bytes"),
            row -> new Written(row.string(), row.string(), row.longInteger()));
  }

  private static final class Account {
    private final SortedMap<String, LedgerEntry> accounts = new TreeMap<>();
    private final SortedMap<String, Long> facts = new TreeMap<>();

    void in(String source, long bytes) {
      accounts.put(source, of(source).withIn(1, bytes));
    }

    void kept(Path shard) throws IOException {
      try (ShardReader<Written> rows = ShardReader.open(shard, Written.DOCUMENTS)) {
        while (rows.hasNext()) {
          Written row = rows.next();
          accounts.put(row.source(), of(row.source()).withKept(1, row.bytes()));
          facts.merge("text_bytes/" + row.source(), row.bytes(), Long::sum);
        }
      }
    }

    void rejected(Path shard) throws IOException {
      try (ShardReader<Written> rows = ShardReader.open(shard, Written.REJECTS)) {
        while (rows.hasNext()) {
          Written row = rows.next();
          accounts.put(row.source(), of(row.source()).withRejected(1, row.bytes()));
          facts.merge("rejected/" + row.source() + ':' + row.cause(), 1L, Long::sum);
        }
      }
    }

    private LedgerEntry of(String source) {
      return accounts.computeIfAbsent(source, LedgerEntry::empty);
    }

    PartialReport report() {
      return new PartialReport(List.copyOf(accounts.values()), facts);
    }
  }
}
