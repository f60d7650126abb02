package io.infill.ingest.format;

import io.infill.ingest.Document;
import io.infill.ingest.Provenance;
import io.infill.ingest.UnreadableRecordException;

/** Counts each JSON record and passes it on as a document or as a reject. */
final class JsonRecords {
  private final RecordMapping mapping;

  JsonRecords(RecordMapping mapping) {
    this.mapping = mapping;
  }

  /** Reads the record that stands whole in {@code bytes[start, end)}. */
  void read(byte[] bytes, int start, int end, long offset, FileAccount account) {
    int length = end - start;
    Provenance place = account.count(offset, length);
    Document document;
    try {
      document = mapping.document(bytes, start, end, place);
    } catch (UnreadableRecordException e) {
      byte[] head =
          java.util.Arrays.copyOfRange(
              bytes, start, start + Math.min(length, FileAccount.EXCERPT_BYTES));
      account.reject(e.rejectCause(), e.getMessage(), head, length, place);
      return;
    }
    account.keep(document, length);
  }
}
