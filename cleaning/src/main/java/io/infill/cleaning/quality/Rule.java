package io.infill.cleaning.quality;

import java.util.Locale;
import java.util.Optional;

/**
 * One limit on one signal.
 *
 * @param key rule set and rule, such as {@code gopher-quality.min_words}: the reason of its drops
 *     and its name under {@code thresholds}
 * @param signal what is measured
 * @param bound on which side of the limit a text is kept
 * @param limit the limit itself; a text exactly on it is kept
 * @param largest largest limit that makes sense: 1 for shares
 */
public record Rule(String key, Signal signal, Bound bound, double limit, double largest) {

  public Rule {
    requireLimit(key, limit, largest);
  }

  static void requireLimit(String key, double limit, double largest) {
    if (!(limit >= 0 && limit <= largest)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "thresholds: %s must be from 0 to %s but was %s",
              key,
              plain(largest),
              limit));
    }
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** This rule with another limit. */
  Rule withLimit(double newLimit) {
    return new Rule(key, signal, bound, newLimit, largest);
  }

  /** What this rule has against a text with these signals; empty if nothing. */
  Optional<Finding> judge(Signals signals) {
    double value = signals.value(signal);
    return bound.keeps(value, limit)
        ? Optional.empty()
        : Optional.of(new Finding(key, value, limit, ""));
  }
}
