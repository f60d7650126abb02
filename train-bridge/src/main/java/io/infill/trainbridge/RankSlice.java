package io.infill.trainbridge;

/**
 * Which samples one trainer rank gets, as Megatron cuts them: of each {@code size * microBatch}
 * consecutive indices, rank r takes the r-th run of {@code microBatch}. Who gets a sample depends
 * on the slice, what a sample is does not.
 *
 * @param rank data-parallel rank, 0 to size - 1
 * @param size data-parallel ranks, at least 1
 * @param microBatch samples of one forward pass on one rank, at least 1
 */
public record RankSlice(int rank, int size, int microBatch) {

  public RankSlice {
    if (size < 1) {
      throw new IllegalArgumentException("data-parallel size must be >= 1 but was " + size);
    }
    if (rank < 0 || rank >= size) {
      throw new IllegalArgumentException(
          "data-parallel rank must be 0 to " + (size - 1) + " but was " + rank);
    }
    if (microBatch < 1 || (long) size * microBatch > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "micro-batch must be >= 1, and below 2^31 over all ranks, but was " + microBatch);
    }
  }

  /** Samples of one micro-step over all ranks. */
  public int samplesPerMicroStep() {
    return size * microBatch;
  }

  /**
   * Micro-batches of this rank in a step of {@code globalBatch} samples.
   *
   * @throws IllegalArgumentException if the step cannot be cut so
   */
  public int microBatches(int globalBatch) {
    if (globalBatch < 1 || globalBatch % samplesPerMicroStep() != 0) {
      throw new IllegalArgumentException(
          "global batch must be a multiple of data-parallel size * micro-batch = %d but was %d"
              .formatted(samplesPerMicroStep(), globalBatch));
    }
    return globalBatch / samplesPerMicroStep();
  }

  /** First index of this rank's micro-batch in the micro-step that starts at {@code consumed}. */
  public long firstIndex(long consumed) {
    return consumed + (long) rank * microBatch;
  }
}
