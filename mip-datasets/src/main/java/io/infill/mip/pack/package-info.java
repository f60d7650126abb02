/**
 * Prompted samples to sequences: which samples share one.
 *
 * <p>{@link io.infill.mip.pack.SamplePacker} takes the samples of one dataset and shard in order of
 * id; the layout of the tokens is masking's {@link io.infill.masking.layout.PromptedLayout}.
 * Lengths are positions: input, {@code [MASK]}, {@code <sop>}, target.
 */
package io.infill.mip.pack;
