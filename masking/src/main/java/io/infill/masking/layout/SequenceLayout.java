package io.infill.masking.layout;

import io.infill.masking.PositionScheme;
import io.infill.masking.SequenceTensors;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.TokenSequence;

/**
 * Derives the trainer's tensors from a row. The same few rules stand in the Python client:
 *
 * <ul>
 *   <li>target: the input itself in part A and on padding; in a span the next input, and {@code
 *       spanEnds} at the span's last position;
 *   <li>loss mask: 1 over part B, else 0;
 *   <li>position: see {@link PositionScheme};
 *   <li>block position: 1, 2, ... inside a span, else 0.
 * </ul>
 */
public final class SequenceLayout {
  private SequenceLayout() {}

  /** The tensors with 1-D positions. */
  public static SequenceTensors derive(TrainingSequence sequence) {
    return derive(sequence, PositionScheme.ONE_DIMENSIONAL);
  }

  /** The tensors with the positions of {@code scheme}. */
  public static SequenceTensors derive(TrainingSequence sequence, PositionScheme scheme) {
    int[] text = sequence.tokens().toArray();
    int[] target = text.clone();
    byte[] lossMask = new byte[text.length];
    int[] position = new int[text.length];
    int[] blockPosition = new int[text.length];
    boolean running =
        sequence.task().runningPositions() && scheme == PositionScheme.ONE_DIMENSIONAL;
    int blockStart = 0;
    int span = 0;
    for (int block = 0; block < sequence.divisions().tokens(); block++) {
      int division = sequence.divisions().id(block);
      int blockLength = sequence.blockLengths().id(block);
      int counted = running ? blockLength : division;
      for (int i = 0; i < counted; i++) {
        position[blockStart + i] = i;
      }
      int at = blockStart + division;
      for (int last = span + sequence.blockSpans().id(block); span < last; span++) {
        int spanLength = sequence.spanLengths().id(span);
        int maskPosition = sequence.spanPositions().id(span);
        for (int i = 0; i < spanLength; i++, at++) {
          target[at] = i + 1 < spanLength ? text[at + 1] : sequence.spanEnds().id(span);
          lossMask[at] = 1;
          blockPosition[at] = i + 1;
          if (!running) {
            position[at] = maskPosition;
          }
        }
      }
      blockStart += blockLength;
    }
    return new SequenceTensors(text, target, lossMask, position, blockPosition);
  }

  /**
   * True if the token at {@code query} sees the token at {@code key}: both in one block, and the
   * key in the block's context or not after the query. This is GLM's rule (LargeScale's mask
   * matrix); padding sees as part B does and is seen by later padding only.
   */
  public static boolean sees(TrainingSequence sequence, int query, int key) {
    TokenSequence lengths = sequence.blockLengths();
    int start = 0;
    for (int block = 0; block < lengths.tokens(); block++) {
      int end = start + lengths.id(block);
      if (query < end) {
        boolean sameBlock = key >= start && key < end;
        return sameBlock && (key <= query || key - start < sequence.divisions().id(block));
      }
      start = end;
    }
    throw new IndexOutOfBoundsException("no block covers position " + query);
  }

  /** The id that marks a gap of this task: {@code [MASK]}, {@code [gMASK]} or {@code [sMASK]}. */
  public static int maskId(Task task, io.infill.tokenize.SpecialTokens special) {
    return switch (task) {
      case MASK, MIP -> special.mask();
      case GMASK -> special.gmask();
      case SMASK -> special.smask();
    };
  }
}
