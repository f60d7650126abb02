package io.infill.ingest.beam;

import io.infill.ingest.Document;
import java.util.Objects;

/**
 * A document on its way to its shard, with the size that the ledger counts it by.
 *
 * @param document the document
 * @param recordBytes raw size of its record in the decompressed file, in bytes
 */
record IngestedDocument(Document document, long recordBytes) {
  IngestedDocument {
    Objects.requireNonNull(document, "document");
  }
}
