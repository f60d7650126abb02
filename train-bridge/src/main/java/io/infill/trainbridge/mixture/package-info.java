/**
 * From a mixture file to a plan: shares in samples, tokens or loss tokens, temperature and caps,
 * stages and fades, limits of passes, ramp-up and skips become integers. Open {@link
 * io.infill.trainbridge.mixture.MixtureConfig} (what a user writes) first, then {@link
 * io.infill.trainbridge.mixture.MixturePlanner}; {@link
 * io.infill.trainbridge.mixture.MixtureForecast} says what a plan will give.
 *
 * <p>Shares are fractions of their sum; tokens of a stage's start or of a budget are positions
 * (samples times sequence length), as GLM-130B counts them.
 */
package io.infill.trainbridge.mixture;
