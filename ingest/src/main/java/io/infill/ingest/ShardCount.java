package io.infill.ingest;

/** How many shards a corpus is dealt into. */
public final class ShardCount {
  /** Fewest shards, so that a small corpus still uses several workers. */
  public static final int MIN = 4;

  private ShardCount() {}

  /**
   * The number of shards for {@code inputBytes} of text, about {@code targetShardBytes} each. A
   * function of the input alone, never of the parallelism: it decides which rows share a file.
   */
  public static int forInput(long inputBytes, long targetShardBytes) {
    if (inputBytes < 0) {
      throw new IllegalArgumentException("inputBytes must be >= 0 but was " + inputBytes);
    }
    if (targetShardBytes < 1) {
      throw new IllegalArgumentException(
          "targetShardBytes must be >= 1 but was " + targetShardBytes);
    }
    long shards = inputBytes / targetShardBytes + (inputBytes % targetShardBytes == 0 ? 0 : 1);
    return Math.toIntExact(Math.max(MIN, shards));
  }
}
