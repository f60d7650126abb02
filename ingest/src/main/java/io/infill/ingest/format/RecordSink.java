package io.infill.ingest.format;

import io.infill.ingest.Document;
import io.infill.ingest.Reject;

/** Takes what a reader finds, in the order of the file. */
public interface RecordSink {
  /**
   * Takes a record that could be read.
   *
   * @param recordBytes the record's raw size in the decompressed file, in bytes
   */
  void document(Document document, long recordBytes);

  /** Takes a record that could not; {@link Reject#bytes} is its raw size. */
  void reject(Reject reject);
}
