package io.infill.trainbridge.export;

import io.infill.masking.PositionScheme;
import io.infill.masking.SequenceTensors;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceLayout;
import io.infill.tokenize.TokenSequence;

/**
 * A training sequence with its tensors.
 *
 * @param id the sequence's id
 * @param source the source's name
 * @param taskType GLM's code of the task
 * @param text input ids, {@code L} of them
 * @param target labels, {@code L}
 * @param lossMask 1 at positions with loss, else 0; {@code L}
 * @param position positions, {@code L}
 * @param blockPosition the second number of 2-D positions, {@code L}; empty in the 1-D scheme
 * @param attentionMask context length of each block, tokens
 * @param blockLengths positions of each block
 */
public record ExpandedSequence(
    String id,
    String source,
    int taskType,
    TokenSequence text,
    TokenSequence target,
    TokenSequence lossMask,
    TokenSequence position,
    TokenSequence blockPosition,
    TokenSequence attentionMask,
    TokenSequence blockLengths) {

  /** The tensors of {@code row} with the positions of {@code scheme}. */
  static ExpandedSequence of(TrainingSequence row, PositionScheme scheme) {
    SequenceTensors tensors = SequenceLayout.derive(row, scheme);
    byte[] lossMask = tensors.lossMask();
    return new ExpandedSequence(
        row.id(),
        row.source(),
        row.task().code(),
        TokenSequence.of(tensors.text()),
        TokenSequence.of(tensors.target()),
        TokenSequence.generate(lossMask.length, i -> lossMask[i]),
        TokenSequence.of(tensors.position()),
        scheme == PositionScheme.TWO_DIMENSIONAL
            ? TokenSequence.of(tensors.blockPosition())
            : TokenSequence.EMPTY,
        row.divisions(),
        row.blockLengths());
  }
}
