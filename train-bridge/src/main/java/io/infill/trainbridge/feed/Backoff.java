package io.infill.trainbridge.feed;

import java.time.Duration;

/**
 * How long a client waits before it comes again: twice as long each time, up to a bound. Waits of
 * different ranks are spread over the second half of the time, by rank and not by chance.
 *
 * @param first wait before the second attempt
 * @param longest longest wait
 * @param attempts attempts in a row without a batch after which the client gives up, at least 1
 */
public record Backoff(Duration first, Duration longest, int attempts) {
  private static final int MOST_DOUBLINGS = 30;
  private static final int SPREAD = 16;

  public Backoff {
    if (first.isNegative() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "first must be >= 0 and at most longest = %s but was %s".formatted(longest, first));
    }
    if (attempts < 1) {
      throw new IllegalArgumentException("attempts must be >= 1 but was " + attempts);
    }
  }

  /** About ten minutes: longer than it takes to restart a server. */
  public static Backoff defaults() {
    return new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10), 65);
  }

  /**
   * The wait after some failed attempts.
   *
   * @param failed attempts that failed in a row, at least 1
   * @param rank spreads ranks
   */
  public Duration after(int failed, int rank) {
    long doubled = first.toNanos() << Math.min(failed - 1, MOST_DOUBLINGS);
    boolean overflown = doubled >> Math.min(failed - 1, MOST_DOUBLINGS) != first.toNanos();
    long wait = overflown ? longest.toNanos() : Math.min(doubled, longest.toNanos());
    return Duration.ofNanos(wait / 2 + wait / 2 * Math.floorMod(rank * 7, SPREAD) / SPREAD);
  }
}
