package io.infill.masking.span;

/** Pearson's test of counts against probabilities. */
public final class ChiSquare {
  private ChiSquare() {}

  /** The statistic; bins with fewer than 5 expected are taken together. */
  public static double statistic(long[] counts, double[] probabilities) {
    long total = 0;
    for (long count : counts) {
      total += count;
    }
    double statistic = 0;
    double restExpected = 0;
    double restCount = 0;
    for (int i = 0; i < counts.length; i++) {
      double expected = probabilities[i] * total;
      if (expected < 5) {
        restExpected += expected;
        restCount += counts[i];
      } else {
        statistic += (counts[i] - expected) * (counts[i] - expected) / expected;
      }
    }
    if (restExpected > 0) {
      statistic += (restCount - restExpected) * (restCount - restExpected) / restExpected;
    }
    return statistic;
  }

  /**
   * The value that one sound sample in a thousand exceeds (Wilson and Hilferty's approximation).
   */
  public static double limit(int freedom) {
    double spread = 2.0 / (9 * freedom);
    return freedom * Math.pow(1 - spread + 3.0902 * Math.sqrt(spread), 3);
  }
}
