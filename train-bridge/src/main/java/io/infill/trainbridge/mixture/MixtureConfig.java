package io.infill.trainbridge.mixture;

import java.util.List;
import java.util.Map;

/**
 * What a user writes in a mixture file.
 *
 * <pre>{@code
 * seed: 20221005
 * budget: {tokens: 400_000_000_000}
 * batch: {size: 4224, ramp: {start: 192, increment: 24, samples: 5493164}}
 * mix:
 *   unit: loss-tokens
 *   weights: {en: 0.5, zh: 0.5, "mip/*": 1}
 *   mip_share: 0.05
 * limits:
 *   zh: {passes: 2, at_limit: reweight}
 * stages:
 *   - from: {step: 20000, fade_steps: 2000}
 *     mix: {mip_share: 0.1}
 * skip:
 *   - steps: {first: 11500, last: 11520}
 * }</pre>
 *
 * @param seed of the order: which passes, in which permutation
 * @param budget where the plan ends
 * @param batch samples of a step
 * @param mix the mixture at the start
 * @param limits by source name or pattern: how often it is drawn before something happens
 * @param stages other mixtures from later points on, ascending
 * @param skip what is not trained on
 */
public record MixtureConfig(
    long seed,
    BudgetConfig budget,
    BatchConfig batch,
    Blend mix,
    Map<String, LimitConfig> limits,
    List<StageConfig> stages,
    List<SkipConfig> skip) {

  public MixtureConfig {
    limits = limits == null ? Map.of() : Map.copyOf(limits);
    stages = stages == null ? List.of() : List.copyOf(stages);
    skip = skip == null ? List.of() : List.copyOf(skip);
  }

  /** Every source by its size, with the recipe's share of MIP, without end. */
  public static MixtureConfig defaults() {
    return new MixtureConfig(
        0,
        BudgetConfig.defaults(),
        BatchConfig.defaults(),
        Blend.defaults(),
        Map.of(),
        List.of(),
        List.of());
  }

  /** {@link #defaults} with another seed and share of MIP. */
  public static MixtureConfig of(long seed, double mipShare) {
    return new MixtureConfig(
        seed,
        BudgetConfig.defaults(),
        BatchConfig.defaults(),
        new Blend(null, Map.of(), mipShare, Double.NaN, -1),
        Map.of(),
        List.of(),
        List.of());
  }
}
