package io.infill.ingest.format;

import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.compression.Breakage;
import java.io.IOException;

/**
 * The elements of one JSON array a file, plain or wrapped as {@code {"RECORDS": [...]}}.
 *
 * <p>Elements are cut by quotes and brackets alone, so one whose inside is malformed is rejected by
 * itself. Where quotes or brackets do not pair, the cut runs on to the next place where they do,
 * often the file's end; that whole stretch is one reject. What stands inside a string is not taken
 * for a document by this: its quotes are escaped, and no JSON object is cut from there. A letter or
 * an escape lost inside a string can still change or shorten that text, as for any JSON reader.
 */
final class JsonArrays extends RecordReader {
  private static final byte[] WRAPPER =
      "\"RECORDS\"".getBytes(java.nio.charset.StandardCharsets.UTF_8);

  private final JsonRecords records;
  private final Refusals refusals;
  private final int maxRecordBytes;

  JsonArrays(SourceConfig source, IngestConfig config, RecordMapping mapping) {
    super(source);
    this.records = new JsonRecords(mapping);
    this.refusals = new Refusals(config);
    this.maxRecordBytes = config.maxRecordBytes();
  }

  @Override
  void read(ByteWindow window, FileAccount account) throws IOException {
    window.passByteOrderMark();
    window.passBlanks();
    if (window.at(0) < 0) {
      rejectIfBroken(window, account);
      return;
    }
    boolean wrapped = window.at(0) == '{';
    int opening = wrapped ? wrapper(window) : 0;
    if (opening < 0 || window.at(opening) != '[') {
      rejectNoArray(window, account);
      return;
    }
    window.pass(opening + 1);
    if (elements(window, account)) {
      afterArray(wrapped, window, account);
    }
  }

  /** Bytes before the array inside the wrapper, or -1 if this is no wrapper. */
  private static int wrapper(ByteWindow window) throws IOException {
    int position = blanksEnd(window, 1);
    for (byte expected : WRAPPER) {
      if (window.at(position++) != expected) {
        return -1;
      }
    }
    position = blanksEnd(window, position);
    return window.at(position) == ':' ? blanksEnd(window, position + 1) : -1;
  }

  private static int blanksEnd(ByteWindow window, int position) throws IOException {
    int end = position;
    while (ByteWindow.isBlank(window.at(end))) {
      end++;
    }
    return end;
  }

  private void rejectNoArray(ByteWindow window, FileAccount account) throws IOException {
    boolean cut = window.at(FileAccount.EXCERPT_BYTES) < 0 && window.breakage().isPresent();
    if (cut) {
      refusals.broken(window, window.length(), account);
      window.passAll();
      return;
    }
    refusals.rest(
        RejectCause.NOT_JSON_ARRAY,
        "the file is neither [...] nor {\"RECORDS\": [...]}: if it has one object a line, set"
            + " format: jsonl",
        window,
        account);
  }

  /** Reads the elements up to the closing bracket; false if the file ended before it. */
  private boolean elements(ByteWindow window, FileAccount account) throws IOException {
    window.passBlanks();
    if (window.at(0) == ']') {
      window.pass(1);
      return true;
    }
    while (true) {
      int delimiter = element(window, account);
      if (delimiter < 0) {
        return false;
      }
      if (delimiter == ']') {
        return true;
      }
      window.passBlanks();
    }
  }

  /** Reads one element and passes its delimiter; gives the delimiter, or -1 if there is none. */
  private int element(ByteWindow window, FileAccount account) throws IOException {
    ElementScan scan = new ElementScan();
    while (true) {
      int length = scan.end(window.bytes(), window.start(), window.length());
      if (length >= 0) {
        if (length > maxRecordBytes) {
          refusals.tooLarge(window.head(length), window.offset(), length, account);
        } else {
          whole(window, length, account);
        }
        int delimiter = window.at(length);
        window.pass(length + 1);
        return delimiter;
      }
      if (window.length() > maxRecordBytes) {
        return tooLarge(scan, window, account);
      }
      if (!window.more()) {
        unfinished(scan, window, account);
        return -1;
      }
    }
  }

  private void whole(ByteWindow window, int length, FileAccount account) {
    byte[] bytes = window.bytes();
    int start = window.start();
    int end = start + length;
    while (end > start && ByteWindow.isBlank(bytes[end - 1])) {
      end--;
    }
    records.read(bytes, start, end, window.offset(), account);
  }

  /** Passes an element that is over the limit without keeping it. */
  private int tooLarge(ElementScan scan, ByteWindow window, FileAccount account)
      throws IOException {
    byte[] head = window.head(window.length());
    long offset = window.offset();
    while (true) {
      window.pass(window.length());
      scan.moved();
      boolean more = window.more();
      int length = more ? scan.end(window.bytes(), window.start(), window.length()) : 0;
      if (length < 0) {
        continue;
      }
      window.pass(length);
      long bytes = window.offset() - offset;
      if (more) {
        refusals.tooLarge(head, offset, bytes, account);
        int delimiter = window.at(0);
        window.pass(1);
        return delimiter;
      }
      rejectEnd(head, offset, bytes, window, account);
      return -1;
    }
  }

  /** The file ended in an element or before its delimiter. */
  private void unfinished(ElementScan scan, ByteWindow window, FileAccount account) {
    int length = window.length();
    if (scan.isClosedObject()) {
      whole(window, length, account);
      window.pass(length);
      length = 0;
    }
    rejectEnd(window.head(length), window.offset(), length, window, account);
  }

  private static void rejectEnd(
      byte[] head, long offset, long bytes, ByteWindow window, FileAccount account) {
    Provenance place = account.count(offset, bytes);
    Breakage breakage =
        window
            .breakage()
            .orElse(
                new Breakage(
                    RejectCause.MALFORMED_JSON, "the file ends before the array's closing ']'"));
    account.reject(breakage.cause(), breakage.detail(), head, bytes, place);
  }

  private void afterArray(boolean wrapped, ByteWindow window, FileAccount account)
      throws IOException {
    window.passBlanks();
    if (wrapped && window.at(0) == '}') {
      window.pass(1);
      window.passBlanks();
    } else if (wrapped && window.at(0) < 0) {
      rejectEnd(new byte[0], window.offset(), 0, window, account);
      return;
    }
    if (window.at(0) >= 0) {
      refusals.rest(
          RejectCause.MALFORMED_JSON, "something follows the array's end", window, account);
    } else {
      rejectIfBroken(window, account);
    }
  }

  private void rejectIfBroken(ByteWindow window, FileAccount account) {
    if (window.breakage().isPresent()) {
      refusals.broken(window, 0, account);
    }
  }
}
