package io.infill.ingest.format;

import io.infill.ingest.Document;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import java.io.IOException;
import java.util.Arrays;

/** A format whose files are one record each. An empty file holds no record. */
abstract class WholeFiles extends RecordReader {
  private final IngestConfig config;

  WholeFiles(SourceConfig source, IngestConfig config) {
    super(source);
    this.config = config;
  }

  @Override
  final void read(ByteWindow window, FileAccount account) throws IOException {
    while (window.length() <= config.maxRecordBytes() && window.more()) {
      // gather the file
    }
    byte[] head = window.head(window.length());
    if (window.length() > config.maxRecordBytes()) {
      long bytes = window.passAll();
      Provenance place = account.count(0, bytes);
      account.reject(RejectCause.RECORD_TOO_LARGE, tooLarge(bytes), head, bytes, place);
      return;
    }
    int bytes = window.length();
    if (bytes == 0 && window.breakage().isEmpty()) {
      return;
    }
    Provenance place = account.count(0, bytes);
    Document document;
    try {
      document = document(whole(window), place);
    } catch (UnreadableRecordException e) {
      account.reject(e.rejectCause(), e.getMessage(), head, bytes, place);
      return;
    }
    account.keep(document, bytes);
  }

  private static byte[] whole(ByteWindow window) throws UnreadableRecordException {
    if (window.breakage().isPresent()) {
      throw new UnreadableRecordException(
          window.breakage().get().cause(), window.breakage().get().detail());
    }
    return Arrays.copyOfRange(window.bytes(), window.start(), window.start() + window.length());
  }

  /** The document that a file's bytes make. */
  abstract Document document(byte[] file, Provenance place) throws UnreadableRecordException;

  /** What is to be said of a file of so many bytes, more than may be held in memory. */
  abstract String tooLarge(long bytes);
}
