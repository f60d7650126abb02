package io.infill.ingest.format;

import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.compression.Breakage;
import java.io.IOException;

/**
 * One JSON object a line, ended by LF or CR LF; the last line may end with the file. Blank lines
 * are no records and are not counted.
 */
final class JsonLines extends RecordReader {
  private final JsonRecords records;
  private final int maxRecordBytes;

  JsonLines(SourceConfig source, IngestConfig config) {
    super(source);
    this.records = new JsonRecords(source, config);
    this.maxRecordBytes = config.maxRecordBytes();
  }

  @Override
  void read(ByteWindow window, FileAccount account) throws IOException {
    window.passByteOrderMark();
    window.passBlanks();
    if (window.at(0) == '[') {
      records.rejectRest(
          RejectCause.NOT_JSONL,
          "the file begins with '[': if it is a JSON array, set format: json-array",
          window,
          account);
    } else {
      while (line(window, account)) {
        // each call reads one line
      }
    }
  }

  /** Reads a line; false when it was the last. */
  private boolean line(ByteWindow window, FileAccount account) throws IOException {
    int scanned = 0;
    while (true) {
      int length = lineEnd(window, scanned);
      if (length >= 0) {
        whole(window, length, account);
        window.pass(length + 1);
        return true;
      }
      scanned = window.length();
      if (scanned > maxRecordBytes) {
        return tooLarge(window, account);
      }
      if (!window.more()) {
        last(window, account);
        return false;
      }
    }
  }

  private void whole(ByteWindow window, int length, FileAccount account) {
    if (length > maxRecordBytes) {
      records.rejectTooLarge(window.head(length), window.offset(), length, account);
      return;
    }
    byte[] bytes = window.bytes();
    int start = window.start();
    int end = start + length;
    if (end > start && bytes[end - 1] == '\r') {
      end--;
    }
    if (!isBlank(bytes, start, end)) {
      records.read(bytes, start, end, window.offset(), account);
    }
  }

  /** What stands behind the last line feed: a line, nothing, or the stump of a line. */
  private void last(ByteWindow window, FileAccount account) {
    if (window.breakage().isPresent()) {
      records.rejectBroken(window, window.length(), account);
    } else {
      whole(window, window.length(), account);
    }
  }

  /** Passes a line that is over the limit without keeping it; false when it was the last. */
  private boolean tooLarge(ByteWindow window, FileAccount account) throws IOException {
    byte[] head = window.head(window.length());
    long offset = window.offset();
    while (true) {
      int length = lineEnd(window, 0);
      boolean ended = length >= 0;
      window.pass(ended ? length : window.length());
      if (ended || !window.more()) {
        long bytes = window.offset() - offset;
        if (window.breakage().isPresent()) {
          Breakage breakage = window.breakage().get();
          Provenance place = account.count(offset, bytes);
          account.reject(breakage.cause(), breakage.detail(), head, bytes, place);
        } else {
          records.rejectTooLarge(head, offset, bytes, account);
        }
        window.pass(ended ? 1 : 0);
        return ended;
      }
    }
  }

  /** Bytes before the next line feed from {@code position} on, or -1 if the window has none. */
  private static int lineEnd(ByteWindow window, int position) {
    byte[] bytes = window.bytes();
    int start = window.start();
    int end = start + window.length();
    for (int i = start + position; i < end; i++) {
      if (bytes[i] == '\n') {
        return i - start;
      }
    }
    return -1;
  }

  private static boolean isBlank(byte[] bytes, int start, int end) {
    for (int i = start; i < end; i++) {
      if (!ByteWindow.isBlank(bytes[i])) {
        return false;
      }
    }
    return true;
  }
}
