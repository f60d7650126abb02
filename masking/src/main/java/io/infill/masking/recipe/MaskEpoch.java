package io.infill.masking.recipe;

import io.infill.ingest.DocumentSeed;

/**
 * Another masking of the same text for each epoch: the epoch takes part in the seed, so every
 * sequence draws its task, its spans and their order anew. Epoch 0 is the run's own seed.
 */
public final class MaskEpoch {
  private MaskEpoch() {}

  /**
   * The seed from which the masks of {@code epoch} are drawn.
   *
   * @param epoch from 0
   */
  public static long seed(long runSeed, int epoch) {
    return epoch == 0 ? runSeed : DocumentSeed.of(runSeed, "epoch", epoch);
  }

  /**
   * The seed that sequences have for the run's which begin with another occurrence of a document:
   * their masks, and their ids, are not those of its first.
   *
   * @param epochSeed the seed of the epoch
   * @param occurrence how often the document stood before; 0 gives the epoch's own seed
   */
  static long seedOfOccurrence(long epochSeed, int occurrence) {
    return occurrence == 0 ? epochSeed : DocumentSeed.of(epochSeed, "occurrence", occurrence);
  }

  /** The directory of {@code epoch} in a run's output: {@code sequences}, then numbered ones. */
  public static String directory(int epoch) {
    return epoch == 0 ? "sequences" : "sequences-epoch-%03d".formatted(epoch);
  }
}
