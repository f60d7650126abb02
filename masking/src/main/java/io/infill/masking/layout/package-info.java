/**
 * How the pieces of a training sequence stand: assembling blocks, deriving the trainer's tensors,
 * checking a row, getting the text back (GLM-130B, Zeng et al. 2023, sections 2.2 and 2.3).
 *
 * <p>Start with {@link io.infill.masking.layout.SequenceBuilder}, which puts part A and part B of
 * each block together, and {@link io.infill.masking.layout.SequenceLayout}, which derives targets,
 * loss mask and positions from the row. All counts are in tokens; positions start at 0.
 */
package io.infill.masking.layout;
