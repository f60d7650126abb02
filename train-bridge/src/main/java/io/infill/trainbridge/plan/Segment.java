package io.infill.trainbridge.plan;

import java.util.Arrays;

/**
 * A stretch of samples with constant weights.
 *
 * <p>Samples stand at <em>places</em>: sample {@code firstSample + i} at place {@code firstPlace +
 * i}. Places are cut in blocks of 256; a segment's counting begins at {@code origin}, a multiple of
 * 256. Places that no segment covers are skipped samples. Immutable.
 */
public final class Segment {
  private final long firstSample;
  private final long firstPlace;
  private final long origin;
  private final int[] weights;
  private final long[] cursors;

  /**
   * @param firstSample its first sample
   * @param firstPlace where that sample stands, at least {@code origin}
   * @param origin the place from which its weights count, a multiple of {@link MixturePlan#BLOCK}
   * @param weights share of each source of the plan, in parts of their sum: at least 0, together 1
   *     to 2^30
   * @param cursors draws of each source before {@code firstSample}
   */
  public Segment(long firstSample, long firstPlace, long origin, int[] weights, long[] cursors) {
    this.firstSample = firstSample;
    this.firstPlace = firstPlace;
    this.origin = origin;
    this.weights = weights.clone();
    this.cursors = cursors.clone();
    if (firstSample < 0) {
      throw new IllegalArgumentException("firstSample must be >= 0 but was " + firstSample);
    }
    if (origin < 0 || origin % MixturePlan.BLOCK != 0) {
      throw new IllegalArgumentException(
          "origin must be a multiple of %d but was %d".formatted(MixturePlan.BLOCK, origin));
    }
    if (firstPlace < origin) {
      throw new IllegalArgumentException(
          "firstPlace must be >= origin = %d but was %d".formatted(origin, firstPlace));
    }
    if (weights.length != cursors.length) {
      throw new IllegalArgumentException(
          "cursors must be as many as weights, %d, but are %d"
              .formatted(weights.length, cursors.length));
    }
    long sum = 0;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] < 0 || cursors[i] < 0) {
        throw new IllegalArgumentException(
            "weights and cursors must be >= 0 but source %d has %d and %d"
                .formatted(i, weights[i], cursors[i]));
      }
      sum += weights[i];
    }
    if (sum < 1 || sum > MixturePlan.MAX_WEIGHT) {
      throw new IllegalArgumentException("weights must add up to 1 to 2^30 but add up to " + sum);
    }
  }

  public long firstSample() {
    return firstSample;
  }

  public long firstPlace() {
    return firstPlace;
  }

  /** Where a sample of this segment stands. */
  public long place(long sample) {
    return firstPlace + sample - firstSample;
  }

  /** The sample of this segment that stands at {@code place}. */
  public long sample(long place) {
    return firstSample + place - firstPlace;
  }

  public long origin() {
    return origin;
  }

  /** Number of sources. */
  public int sources() {
    return weights.length;
  }

  public int weight(int source) {
    return weights[source];
  }

  public int[] weights() {
    return weights.clone();
  }

  /** Draws of {@code source} before the segment's first sample. */
  public long cursor(int source) {
    return cursors[source];
  }

  public long[] cursors() {
    return cursors.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Segment that
        && firstSample == that.firstSample
        && firstPlace == that.firstPlace
        && origin == that.origin
        && Arrays.equals(weights, that.weights)
        && Arrays.equals(cursors, that.cursors);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(firstSample) * 31 + Arrays.hashCode(weights);
  }

  @Override
  public String toString() {
    return "Segment[sample %d, place %d, origin %d, weights %s, cursors %s]"
        .formatted(
            firstSample, firstPlace, origin, Arrays.toString(weights), Arrays.toString(cursors));
  }
}
