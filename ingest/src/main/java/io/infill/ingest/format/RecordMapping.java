package io.infill.ingest.format;

import io.infill.ingest.Document;
import io.infill.ingest.Provenance;
import io.infill.ingest.UnreadableRecordException;

/** How one record's bytes become a document. */
interface RecordMapping {
  /**
   * Reads the record in {@code bytes[start, end)}.
   *
   * @throws UnreadableRecordException with the cause, if it cannot become a document
   */
  Document document(byte[] bytes, int start, int end, Provenance place)
      throws UnreadableRecordException;
}
