package io.infill.trainbridge.trace;

import io.infill.trainbridge.plan.BatchSchedule;

/**
 * Which rank gets which sample of a step, as Megatron cuts steps: of each {@code size * microBatch}
 * consecutive samples rank r gets the r-th run of {@code microBatch}.
 *
 * @param size data-parallel ranks, at least 1
 * @param microBatch samples of one forward pass on one rank, at least 1
 */
public record RankCut(int size, int microBatch) {

  public RankCut {
    if (size < 1) {
      throw new IllegalArgumentException("size must be >= 1 but was " + size);
    }
    if (microBatch < 1) {
      throw new IllegalArgumentException("microBatch must be >= 1 but was " + microBatch);
    }
  }

  /**
   * The rank that gets {@code sample}.
   *
   * @throws IllegalArgumentException if the ranks cannot share the sample's step evenly
   */
  public int rank(BatchSchedule batches, long sample) {
    long step = batches.stepOf(sample);
    long together = (long) size * microBatch;
    if (batches.size(step) % together != 0) {
      throw new IllegalArgumentException(
          "step %d has %d samples, which is no multiple of size * micro-batch = %d"
              .formatted(step, batches.size(step), together));
    }
    return (int) ((sample - batches.firstSample(step)) / microBatch % size);
  }
}
