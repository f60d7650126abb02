package io.infill.trainbridge.plan;

/**
 * The global batch from one step on.
 *
 * @param firstStep optimiser step, from 0
 * @param firstSample the step's first sample
 * @param size samples of each step over all ranks, at least 1
 */
public record BatchSize(long firstStep, long firstSample, int size) {
  public BatchSize {
    if (firstStep < 0 || firstSample < 0) {
      throw new IllegalArgumentException(
          "firstStep and firstSample must be >= 0 but were %d and %d"
              .formatted(firstStep, firstSample));
    }
    if (size < 1) {
      throw new IllegalArgumentException("size must be >= 1 but was " + size);
    }
  }
}
