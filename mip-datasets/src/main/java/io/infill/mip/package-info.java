/**
 * Task data and prompt templates to instruction sequences (multi-task instruction pre-training,
 * MIP; Zeng et al. 2023, section 2.2 and appendix C).
 *
 * <p>Start with {@link io.infill.mip.MipDataset}: examples and the {@link
 * io.infill.mip.PromptTemplate}s that turn each of them into a prompted sample, a pair of input and
 * target. {@link io.infill.mip.MipConfig} says how many samples a dataset may give and how they
 * share a sequence; what a rule decides against is a {@link io.infill.mip.DropReason}.
 *
 * <p>Records are prompted samples (an example under a template), volumes are tokens.
 */
package io.infill.mip;
