package io.infill.trainbridge.mixture;

/**
 * A point of a run, in one of three counts.
 *
 * @param step optimiser step; -1 if given otherwise
 * @param tokens positions consumed (samples times sequence length); -1 if given otherwise
 * @param samples samples consumed; -1 if given otherwise
 * @param fadeSteps steps from there on over which what was before turns into what comes; 0 for at
 *     once, else {@code step} must be given
 */
public record PointConfig(long step, long tokens, long samples, int fadeSteps) {

  public PointConfig {
    int given = (step >= 0 ? 1 : 0) + (tokens >= 0 ? 1 : 0) + (samples >= 0 ? 1 : 0);
    if (given > 1) {
      throw new IllegalArgumentException("step, tokens and samples cannot be given together");
    }
    if (fadeSteps < 0 || (fadeSteps > 0 && step < 0)) {
      throw new IllegalArgumentException(
          "fadeSteps must be >= 0, and needs a step, but was " + fadeSteps);
    }
  }

  /** None given. */
  public static PointConfig defaults() {
    return new PointConfig(-1, -1, -1, 0);
  }

  boolean isGiven() {
    return step >= 0 || tokens >= 0 || samples >= 0;
  }

  /** The first sample at or behind a point that is given in samples or tokens. */
  long sample(int sequenceLength) {
    return samples >= 0 ? samples : -Math.floorDiv(-tokens, sequenceLength);
  }
}
