package io.infill.trainbridge.mixture;

/**
 * How often a source is drawn before something happens.
 *
 * @param passes passes over the source's rows, 1 to 1000
 * @param atLimit what happens then
 */
public record LimitConfig(int passes, AtLimit atLimit) {
  public LimitConfig {
    if (passes < 1 || passes > 1000) {
      throw new IllegalArgumentException("passes must be 1 to 1000 but was " + passes);
    }
    if (atLimit == null) {
      throw new IllegalArgumentException("atLimit must be given");
    }
  }
}
