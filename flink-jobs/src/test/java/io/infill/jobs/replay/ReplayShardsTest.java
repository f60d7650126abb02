package io.infill.jobs.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.Reject;
import io.infill.ingest.RejectFormat;
import io.infill.ingest.beam.ShardWork;
import io.infill.ingest.dataset.Column;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSink;
import io.infill.ingest.dataset.RowSource;
import io.infill.jobs.SmallRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayShardsTest {
  @TempDir Path folder;

  @BeforeEach
  void aRunAndItsFilesReadAgain() throws IOException {
    new SmallRun(folder.resolve("run"), 1)
        .write(
            "documents",
            DocumentFormat.DOCUMENTS,
            d -> 0,
            List.of(SmallRun.document(0, "", "was"), SmallRun.document(400, "", "too")))
        .write(
            "rejected",
            RejectFormat.REJECTS,
            r -> 0,
            List.of(reject(100, "malformed-json"), reject(200, "missing-text")));
    new SmallRun(folder.resolve("again"), 1)
        .write(
            "documents",
            DocumentFormat.DOCUMENTS,
            d -> 0,
            List.of(SmallRun.document(0, "", "was"), SmallRun.document(100, "", "now read")))
        .write("rejected", RejectFormat.REJECTS, r -> 0, List.of(reject(200, "missing-text")));
  }

  @Test
  void whatStandsAtRejectedPlacesIsTakenAndAccounted() throws IOException {
    PartialReport report = replay(DocumentFormat.DOCUMENTS);
    assertThat(report.accounts())
        .containsExactly(LedgerEntry.empty("web").withIn(2, 17).withKept(1, 8).withRejected(1, 9));
    assertThat(report.facts())
        .containsEntry("text_bytes/web", 8L)
        .containsEntry("rejected/web:missing-text", 1L);
  }

  @Test
  void theAccountDoesNotBalanceWhenOtherBytesAreWrittenThanWereRead() throws IOException {
    PartialReport report = replay(new Shortening());
    assertThat(report.accounts()).singleElement().matches(account -> !account.balances());
  }

  private PartialReport replay(RowFormat<Document> format) throws IOException {
    DatasetWriter<Document> documents = DatasetWriter.to(folder.resolve("d"), format, 1);
    DatasetWriter<Reject> rejects = DatasetWriter.to(folder.resolve("r"), RejectFormat.REJECTS, 1);
    documents.begin();
    rejects.begin();
    ReplayShards task =
        new ReplayShards(
            folder.resolve("run").toString(),
            folder.resolve("again").toString(),
            documents,
            rejects);
    try (ShardWork work = task.open()) {
      work.run(0);
    }
    return PartialReport.sum(documents.reports());
  }

  private static Reject reject(long offset, String cause) {
    return SmallRun.reject("c/a.jsonl", offset, 9, cause, "");
  }

  /** Loses the last character of every text. */
  private static final class Shortening implements RowFormat<Document> {
    @Override
    public String kind() {
      return DocumentFormat.DOCUMENTS.kind();
    }

    @Override
    public List<Column> columns() {
      return DocumentFormat.DOCUMENTS.columns();
    }

    @Override
    public void write(Document document, RowSink out) {
      String text = document.text();
      DocumentFormat.DOCUMENTS.write(document.withText(text.substring(0, text.length() - 1)), out);
    }

    @Override
    public Document read(RowSource in) {
      return DocumentFormat.DOCUMENTS.read(in);
    }
  }
}
