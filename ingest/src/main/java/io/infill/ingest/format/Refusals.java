package io.infill.ingest.format;

import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.compression.Breakage;
import java.io.IOException;
import java.util.Locale;

/** Rejects what cannot be cut into records: too large, broken, or another format altogether. */
final class Refusals {
  private final int maxRecordBytes;

  Refusals(IngestConfig config) {
    this.maxRecordBytes = config.maxRecordBytes();
  }

  /** Rejects a line that is too large or broken. */
  void line(Lines.Found found, Lines line, ByteWindow window, FileAccount account) {
    if (found == Lines.Found.TOO_LARGE) {
      tooLarge(line.head(), line.offset(), line.length(), account);
      return;
    }
    Breakage breakage = window.breakage().orElseThrow();
    Provenance place = account.count(line.offset(), line.length());
    account.reject(breakage.cause(), breakage.detail(), line.head(), line.length(), place);
  }

  void tooLarge(byte[] head, long offset, long bytes, FileAccount account) {
    account.reject(
        RejectCause.RECORD_TOO_LARGE,
        String.format(
            Locale.ROOT,
            "the record has %d bytes, the limit is %d (4 * maxDocumentBytes)",
            bytes,
            maxRecordBytes),
        head,
        bytes,
        account.count(offset, bytes));
  }

  /** Rejects the window's first {@code length} bytes as what a broken file left of a record. */
  void broken(ByteWindow window, int length, FileAccount account) {
    Breakage breakage = window.breakage().orElseThrow();
    account.reject(
        breakage.cause(),
        breakage.detail(),
        window.head(length),
        length,
        account.count(window.offset(), length));
  }

  /** Rejects everything from the window's first byte to the file's end as one record. */
  void rest(RejectCause cause, String detail, ByteWindow window, FileAccount account)
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
