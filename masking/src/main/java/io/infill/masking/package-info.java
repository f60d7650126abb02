/**
 * Token rows to training sequences for GLM's blank infilling (Du et al. 2022, section 2; Zeng et
 * al. 2023, section 2.2).
 *
 * <p>Start with {@link io.infill.masking.TrainingSequence}: one fixed-length row for the trainer,
 * and the few numbers from which targets, loss mask and positions follow.
 */
package io.infill.masking;
