package io.infill.masking;

/**
 * The trainer's tensors of one sequence, derived from its row: all arrays have length {@code L}.
 *
 * @param text input ids
 * @param target labels; a copy of the input where there is no loss
 * @param lossMask 1 over part B, else 0
 * @param position 1-D positions: 0.. over a block's part A; over part B the mask's position (tasks
 *     mask, smask) or running on (gmask, mip)
 * @param blockPosition 2-D second dimension: 0 over part A, 1.. inside each span
 */
@SuppressWarnings(
    "ArrayRecordComponent") // a bundle of buffers for the trainer, never a key, never compared
public record SequenceTensors(
    int[] text, int[] target, byte[] lossMask, int[] position, int[] blockPosition) {}
