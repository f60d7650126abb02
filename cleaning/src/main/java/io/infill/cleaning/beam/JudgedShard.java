package io.infill.cleaning.beam;

import io.infill.cleaning.Judged;
import io.infill.cleaning.JudgedFormat;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
import java.util.Locale;

/** The documents of one shard with the verdicts on them, read side by side. */
final class JudgedShard {
  /** Takes a document with its verdict. */
  interface Sink {
    void take(Document document, Judged verdict) throws IOException;
  }

  private JudgedShard() {}

  /** Hands out the documents of shard {@code number} in its order. */
  static void read(DatasetDirectory documents, DatasetDirectory judged, int number, Sink out)
      throws IOException {
    try (ShardReader<Document> texts = documents.read(number, DocumentFormat.DOCUMENTS);
        ShardReader<Judged> verdicts = judged.read(number, new JudgedFormat())) {
      while (texts.hasNext()) {
        Document document = texts.next();
        Judged verdict = verdicts.next();
        if (!verdict.id().equals(document.id())) {
          throw new IllegalStateException(
              String.format(
                  Locale.ROOT,
                  "shard %d: the verdict on %s stands where %s is: the documents have changed",
                  number,
                  verdict.id(),
                  document.id()));
        }
        out.take(document, verdict);
      }
    }
  }
}
