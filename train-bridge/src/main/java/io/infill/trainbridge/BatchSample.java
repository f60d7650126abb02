package io.infill.trainbridge;

import io.infill.masking.SequenceTensors;
import io.infill.masking.TrainingSequence;

/**
 * One sample as the trainer gets it, and where it comes from.
 *
 * @param index global sample index
 * @param origin list, epoch and row
 * @param sequence the row; its {@code divisions} are GLM's {@code attention_mask}
 * @param tensors text, targets, loss mask and positions derived from the row
 */
public record BatchSample(
    long index, SampleRef origin, TrainingSequence sequence, SequenceTensors tensors) {}
