package io.infill.trainbridge.feed;

/**
 * What clients may ask of a feed. Together they bound its memory: {@code maxStreams *
 * (prefetchBytes + 2 * batch) + cacheBytes}.
 *
 * @param maxStreams streams open at the same time, over all clients
 * @param maxStreamsPerClient streams open at the same time from one address
 * @param maxBatchBytes bytes of one micro-batch on the wire, at most 1 GiB
 * @param maxTicketBytes bytes of a ticket or of an action's body
 * @param prefetchBytes bytes made ahead for each stream: no further batch is made while more wait
 *     to be sent
 * @param cacheBytes decoded samples kept for other ranks, in bytes; 0 keeps none
 */
public record FeedLimits(
    int maxStreams,
    int maxStreamsPerClient,
    int maxBatchBytes,
    int maxTicketBytes,
    int prefetchBytes,
    long cacheBytes) {
  private static final int LARGEST_BATCH = 1 << 30;
  private static final int SMALLEST_TICKET = 256;

  public FeedLimits {
    atLeast("max_streams", maxStreams, 1);
    atLeast("max_streams_per_client", maxStreamsPerClient, 1);
    atLeast("max_batch_bytes", maxBatchBytes, 1);
    atLeast("max_ticket_bytes", maxTicketBytes, SMALLEST_TICKET);
    atLeast("prefetch_bytes", prefetchBytes, 1);
    atLeast("cache_bytes", cacheBytes, 0);
    if (maxBatchBytes > LARGEST_BATCH) {
      throw new IllegalArgumentException(
          "max_batch_bytes must be <= 2^30 but was " + maxBatchBytes);
    }
  }

  /** Room for a thousand ranks of a 130-billion-parameter run. */
  public static FeedLimits defaults() {
    return new FeedLimits(1024, 256, 64 << 20, 64 << 10, 1 << 20, 64L << 20);
  }

  private static void atLeast(String name, long value, long least) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be >= " + least + " but was " + value);
    }
  }
}
