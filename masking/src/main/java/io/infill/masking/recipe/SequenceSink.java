package io.infill.masking.recipe;

import io.infill.masking.TrainingSequence;
import java.io.IOException;

/** Takes what a packer gives, in order; text dropped out of a sequence follows that sequence. */
public interface SequenceSink {

  /**
   * A finished sequence.
   *
   * @param cutTargets positions with loss that the recipe cut off its blocks
   */
  void sequence(TrainingSequence sequence, int cutTargets) throws IOException;

  /** A run of a document's tokens that no sequence holds. */
  void dropped(DroppedText text) throws IOException;
}
