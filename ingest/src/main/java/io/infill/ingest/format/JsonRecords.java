package io.infill.ingest.format;

import io.infill.ingest.Document;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.compression.Breakage;
import java.io.IOException;

/** Counts each JSON record and passes it on as a document or as a reject. */
final class JsonRecords {
  private final JsonMapping mapping;
  private final int maxRecordBytes;

  JsonRecords(SourceConfig source, IngestConfig config) {
    this.mapping = new JsonMapping(source, config.maxDocumentBytes());
    this.maxRecordBytes = config.maxRecordBytes();
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

  void rejectTooLarge(byte[] head, long offset, long bytes, FileAccount account) {
    account.reject(
        RejectCause.RECORD_TOO_LARGE,
        "the record has %d bytes, the limit is %d (4 * maxDocumentBytes)"
            .formatted(bytes, maxRecordBytes),
        head,
        bytes,
        account.count(offset, bytes));
  }

  /** Rejects the window's first {@code length} bytes as what a broken file left of a record. */
  void rejectBroken(ByteWindow window, int length, FileAccount account) {
    Breakage breakage = window.breakage().orElseThrow();
    account.reject(
        breakage.cause(),
        breakage.detail(),
        window.head(length),
        length,
        account.count(window.offset(), length));
  }

  /** Rejects everything from the window's first byte to the file's end as one record. */
  void rejectRest(RejectCause cause, String detail, ByteWindow window, FileAccount account)
      throws IOException {
    while (window.length() < FileAccount.EXCERPT_BYTES && window.more()) {
      // gather the excerpt
    }
    byte[] head = window.head(window.length());
    long offset = window.offset();
    long bytes = window.passAll();
    String broken =
        window.breakage().map(b -> "; and " + b.cause().label() + ": " + b.detail()).orElse("");
    account.reject(cause, detail + broken, head, bytes, account.count(offset, bytes));
  }
}
