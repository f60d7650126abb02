package io.infill.masking.reference;

import io.infill.masking.MaskingConfig;

/**
 * The collator's settings, under the collator's own names.
 *
 * @param blocks chunks of a {@code [MASK]} row (aggregated_samples_per_sequence)
 * @param gptProb how often a row is {@code [gMASK]}
 * @param shortSeqProb how often a chunk is cut to a short prefix
 * @param singleSpanProb how often a chunk has one span
 * @param maskRatio share of a chunk to mask
 * @param averageBlockLength mean parameter of the Poisson law of span lengths
 * @param minGmaskRatio least share of a row that {@code [gMASK]} generates
 * @param aggregateGptSample whether {@code [gMASK]} rows are cut into chunks too; the training run
 *     did not
 */
public record ReferenceSettings(
    int blocks,
    double gptProb,
    double shortSeqProb,
    double singleSpanProb,
    double maskRatio,
    double averageBlockLength,
    double minGmaskRatio,
    boolean aggregateGptSample) {

  /** The settings of the training run. */
  public static ReferenceSettings defaults() {
    return of(MaskingConfig.defaults());
  }

  /** The settings that {@code config} names. */
  public static ReferenceSettings of(MaskingConfig config) {
    return new ReferenceSettings(
        config.blocks(),
        config.taskMix().gmask(),
        config.shortSequenceProbability(),
        config.singleSpanProbability(),
        config.maskRatio(),
        config.spanMean(),
        config.gmaskMinRatio(),
        false);
  }
}
