package io.infill.trainbridge;

/**
 * Which samples of every global batch one trainer rank gets, as Megatron cuts them: of each {@code
 * size * microBatch} consecutive indices, rank r takes the r-th run of {@code microBatch}. Who gets
 * a sample depends on the slice, what a sample is does not.
 *
 * @param rank data-parallel rank, 0 to size - 1
 * @param size data-parallel ranks, at least 1
 * @param microBatch samples of one forward pass on one rank, at least 1
 * @param globalBatch samples of one optimiser step over all ranks, a multiple of size * microBatch
 */
public record RankSlice(int rank, int size, int microBatch, int globalBatch) {

  public RankSlice {
    if (size < 1) {
      throw new IllegalArgumentException("data-parallel size must be >= 1 but was " + size);
    }
    if (rank < 0 || rank >= size) {
      throw new IllegalArgumentException(
          "data-parallel rank must be 0 to " + (size - 1) + " but was " + rank);
    }
    if (microBatch < 1) {
      throw new IllegalArgumentException("micro-batch must be >= 1 but was " + microBatch);
    }
    if (globalBatch < 1 || globalBatch % ((long) size * microBatch) != 0) {
      throw new IllegalArgumentException(
          "global batch must be a multiple of data-parallel size * micro-batch = "
              + (long) size * microBatch
              + " but was "
              + globalBatch);
    }
  }

  /** Samples of one micro-step over all ranks. */
  public int samplesPerMicroStep() {
    return size * microBatch;
  }

  /** Micro-batches of this rank in one global batch. */
  public int microBatchesPerStep() {
    return globalBatch / samplesPerMicroStep();
  }

  /** First index of this rank's micro-batch in the micro-step that starts at {@code consumed}. */
  public long firstIndex(long consumed) {
    return consumed + (long) rank * microBatch;
  }
}
