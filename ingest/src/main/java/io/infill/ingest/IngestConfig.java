package io.infill.ingest;

import java.io.Serializable;
import java.util.Locale;

/**
 * Limits of reading.
 *
 * @param maxDocumentBytes longest text, in bytes of UTF-8; a longer one is rejected as {@code
 *     record-too-large}
 * @param targetShardBytes how much text a shard should hold, in bytes; a worker sorts a whole shard
 *     in memory, so this bounds it
 */
public record IngestConfig(int maxDocumentBytes, long targetShardBytes) implements Serializable {

  /** 8 MiB: longer than a novel. */
  public static final int DEFAULT_MAX_DOCUMENT_BYTES = 8 << 20;

  /** 64 MiB of text a shard. */
  public static final long DEFAULT_TARGET_SHARD_BYTES = 64 << 20;

  /** A record's raw bytes hold its other fields and JSON's escapes besides the text. */
  private static final int RECORD_BYTES_PER_TEXT_BYTE = 4;

  private static final int LARGEST_MAX_DOCUMENT_BYTES = 256 << 20;

  public IngestConfig {
    if (maxDocumentBytes < 1 || maxDocumentBytes > LARGEST_MAX_DOCUMENT_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "maxDocumentBytes must be 1 to %d but was %d",
              LARGEST_MAX_DOCUMENT_BYTES,
              maxDocumentBytes));
    }
    if (targetShardBytes < 1) {
      throw new IllegalArgumentException(
          "targetShardBytes must be >= 1 but was " + targetShardBytes);
    }
  }

  public static IngestConfig defaults() {
    return new IngestConfig(DEFAULT_MAX_DOCUMENT_BYTES, DEFAULT_TARGET_SHARD_BYTES);
  }

  /**
   * Longest raw record, in bytes of the decompressed file, that is held in memory at all: four
   * times {@link #maxDocumentBytes}.
   */
  public int maxRecordBytes() {
    return maxDocumentBytes * RECORD_BYTES_PER_TEXT_BYTE;
  }
}
