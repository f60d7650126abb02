package io.infill.ingest.format;

import io.infill.ingest.Document;
import io.infill.ingest.Provenance;
import io.infill.ingest.Reject;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.dataset.Quantity;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** Numbers and counts the records of one file as they are cut, and passes them on. */
final class FileAccount {
  /** Enough bytes of UTF-8 for any excerpt. */
  static final int EXCERPT_BYTES = 4 * Reject.MAX_EXCERPT_CHARS;

  private final SourceConfig source;
  private final String file;
  private final RecordSink sink;
  private final SortedMap<String, Quantity> setAside = new TreeMap<>();
  private long records;
  private long passed;
  private long bytes;

  FileAccount(SourceConfig source, String file, RecordSink sink) {
    this.source = source;
    this.file = file;
    this.sink = sink;
  }

  /** Number of the next record. */
  long records() {
    return records;
  }

  /** Says that {@code count} records stand before those that this account sees. */
  void begin(long count) {
    records = count;
    passed = count;
  }

  /** Passes over the numbers of {@code count} records that are lost and were never seen. */
  void pass(long count) {
    records += count;
    passed += count;
  }

  /** Counts the next record and says where it stands. */
  Provenance count(long offset, long recordBytes) {
    Provenance place = new Provenance(file, offset, records);
    records++;
    bytes += recordBytes;
    return place;
  }

  void keep(Document document, long recordBytes) {
    sink.document(document, recordBytes);
  }

  /** Rejects a record that was counted; {@code head} is its beginning. */
  void reject(RejectCause cause, String detail, byte[] head, long recordBytes, Provenance place) {
    String excerpt = new String(head, StandardCharsets.UTF_8);
    sink.reject(
        new Reject(
            RecordReader.STAGE, source.name(), cause.label(), detail, excerpt, recordBytes, place));
  }

  /** Passes over a record that was counted and is no document by nature. */
  void setAside(String reason, long recordBytes) {
    setAside.merge(reason, new Quantity(1, recordBytes), Quantity::plus);
  }

  /** Rejects a record that was not counted yet. */
  void reject(UnreadableRecordException why, byte[] head, long offset, long recordBytes) {
    Provenance place = count(offset, recordBytes);
    reject(why.rejectCause(), why.getMessage(), head, recordBytes, place);
  }

  FileTally tally() {
    return new FileTally(records - passed, bytes, setAside);
  }
}
