package io.infill.trainbridge.mixture;

import java.util.Map;

/**
 * Shares of the sources. What is left out, in a stage, is as before; at first, every source by its
 * size, with {@value #DEFAULT_MIP_SHARE} of MIP if there is any.
 *
 * @param unit what weights, MIP share and sizes are counted in
 * @param weights relative weight by source name, or by a pattern such as {@code mip/*}, whose
 *     sources share it by size; sources that none names are left out; empty for all by size
 * @param mipShare share of all MIP sources together, 0 to 1; NaN if not given
 * @param temperature T of {@code min(size, cap) ^ (1 / T)}, by which sources of one pattern share
 *     (Raffel et al. 2020, section 3.5.2), at least 1; NaN if not given
 * @param cap most that a source's size counts for, 0 for no cap; -1 if not given
 */
public record Blend(
    WeightUnit unit, Map<String, Double> weights, double mipShare, double temperature, long cap) {
  /** The recipe's: 5 % (Zeng et al. 2023, section 2.3). */
  public static final double DEFAULT_MIP_SHARE = 0.05;

  public Blend {
    weights = weights == null ? Map.of() : Map.copyOf(weights);
    weights.forEach(
        (name, weight) -> {
          if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                "weights must be >= 0 but %s has %s".formatted(name, weight));
          }
        });
    if (mipShare < 0 || mipShare > 1) {
      throw new IllegalArgumentException("mipShare must be 0 to 1 but was " + mipShare);
    }
    if (temperature < 1 || temperature == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("temperature must be >= 1 but was " + temperature);
    }
    if (cap < -1) {
      throw new IllegalArgumentException("cap must be >= 0 but was " + cap);
    }
  }

  /** Nothing given. */
  public static Blend defaults() {
    return new Blend(null, Map.of(), Double.NaN, Double.NaN, -1);
  }

  /** What is in force before the first stage if nothing is given. */
  static Blend first() {
    return new Blend(WeightUnit.SAMPLES, Map.of(), Double.NaN, 1, 0);
  }

  /** This one, with what it leaves out as in {@code before}. */
  Blend over(Blend before) {
    return new Blend(
        unit == null ? before.unit() : unit,
        weights.isEmpty() ? before.weights() : weights,
        Double.isNaN(mipShare) ? before.mipShare() : mipShare,
        Double.isNaN(temperature) ? before.temperature() : temperature,
        cap < 0 ? before.cap() : cap);
  }
}
