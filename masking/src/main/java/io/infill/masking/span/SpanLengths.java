package io.infill.masking.span;

/**
 * The law of span lengths: Poisson, without 0 and without the tail from {@value #MAX_TOKENS} + 1
 * on. With mean parameter 3 the mean length is 3.157.
 */
public final class SpanLengths {
  /** Longest span, in tokens. */
  public static final int MAX_TOKENS = 39;

  private final double[] cumulative = new double[MAX_TOKENS];

  public SpanLengths(double poissonMean) {
    double weight = Math.exp(-poissonMean);
    double sum = 0;
    for (int i = 0; i < MAX_TOKENS; i++) {
      weight *= poissonMean / (i + 1);
      sum += weight;
      cumulative[i] = sum;
    }
  }

  /**
   * The length for a uniform draw from [0, 1): a bisection of the cumulative weights, as CPython's
   * {@code choices} does it.
   */
  public int at(double uniform) {
    double wanted = uniform * cumulative[MAX_TOKENS - 1];
    int low = 0;
    int high = MAX_TOKENS - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (wanted < cumulative[middle]) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low + 1;
  }

  /** Probability of a length from 1 to {@value #MAX_TOKENS}. */
  public double probability(int tokens) {
    double below = tokens == 1 ? 0 : cumulative[tokens - 2];
    return (cumulative[tokens - 1] - below) / cumulative[MAX_TOKENS - 1];
  }

  /** Mean length, in tokens. */
  public double mean() {
    double mean = 0;
    for (int tokens = 1; tokens <= MAX_TOKENS; tokens++) {
      mean += tokens * probability(tokens);
    }
    return mean;
  }
}
