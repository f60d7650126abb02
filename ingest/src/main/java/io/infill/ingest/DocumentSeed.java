package io.infill.ingest;

import com.dynatrace.hash4j.hashing.Hashing;

/**
 * Seeds for everything random: a pure function of (run seed, purpose, stable id), so that a retry,
 * another shard count or another parallelism draws the same numbers.
 */
public final class DocumentSeed {
  private DocumentSeed() {}

  /** A 64-bit seed for {@code purpose}, such as {@code "mask"}, on the document {@code id}. */
  public static long of(long runSeed, String purpose, DocumentId id) {
    return Hashing.murmur3_128()
        .hashStream()
        .putLong(runSeed)
        .putString(purpose)
        .putLong(id.high())
        .putLong(id.low())
        .getAsLong();
  }

  /** A 64-bit seed for {@code purpose} on something numbered, such as a shard or an epoch. */
  public static long of(long runSeed, String purpose, long number) {
    return Hashing.murmur3_128()
        .hashStream()
        .putLong(runSeed)
        .putString(purpose)
        .putLong(number)
        .getAsLong();
  }
}
