package io.infill.trainbridge.feed;

/**
 * Which positions of every sequence a context-parallel rank holds: Megatron's zigzag (megatron
 * core/utils.py, {@code get_batch_on_this_cp_rank}). The sequence is cut into {@code 2 * size}
 * chunks and rank i takes chunks i and {@code 2 * size - 1 - i}, so that under a causal mask all
 * ranks have about the same work. With one rank the cut is the whole sequence.
 *
 * @param sequenceLength tokens of a whole sequence
 * @param rank context-parallel rank, 0 to size - 1
 * @param size context-parallel ranks; 2 * size divides the sequence length unless size is 1
 */
public record ContextCut(int sequenceLength, int rank, int size) {

  public ContextCut {
    if (size > 1 && sequenceLength % (2L * size) != 0) {
      throw new IllegalArgumentException(
          "cp_size must be such that 2 * cp_size divides the sequence length, but cp_size was %d and the sequence length is %d"
              .formatted(size, sequenceLength));
    }
  }

  /** Positions that the rank holds. */
  public int length() {
    return sequenceLength / size;
  }

  /**
   * First positions of the rank's runs in the whole sequence, in the order in which it holds them.
   */
  public int[] starts() {
    return size == 1 ? new int[] {0} : new int[] {rank * run(), (2 * size - 1 - rank) * run()};
  }

  /** Length of each run. */
  public int run() {
    return size == 1 ? sequenceLength : sequenceLength / (2 * size);
  }
}
