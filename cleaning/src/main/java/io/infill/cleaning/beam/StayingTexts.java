package io.infill.cleaning.beam;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.DocumentPreparation;
import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.DatasetDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Reads the prepared texts of the documents of a shard that no rule drops and no other document
 * stands for. Memory: the ids of the shard's duplicates, about 60 bytes each, and one text.
 */
final class StayingTexts {
  private final DatasetDirectory documents;
  private final DatasetDirectory judged;
  private final DocumentPreparation preparation;

  /** Takes the texts, before any cut, in the order of the shard. */
  interface Sink {
    void take(DocumentId document, String text);
  }

  StayingTexts(CleaningConfig config, String documents, String judged) throws IOException {
    this.documents = DatasetDirectory.open(Path.of(documents));
    this.judged = DatasetDirectory.open(Path.of(judged));
    this.preparation = new DocumentPreparation(config);
  }

  /** Reads shard {@code number}, to which {@code notices} went. */
  void read(int number, Iterable<Notice> notices, Sink out) throws IOException {
    Set<DocumentId> leaving = new HashSet<>();
    for (Notice notice : notices) {
      if (!notice.isSurvivor()) {
        leaving.add(notice.document());
      }
    }
    JudgedShard.read(
        documents,
        judged,
        number,
        (document, verdict) -> {
          if (verdict.finding().isEmpty() && !leaving.contains(document.id())) {
            String text = preparation.prepare(document.source(), document.text()).text();
            out.take(document.id(), text);
          }
        });
  }
}
