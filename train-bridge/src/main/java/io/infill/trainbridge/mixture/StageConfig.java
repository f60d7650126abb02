package io.infill.trainbridge.mixture;

/**
 * Another mixture from some point on.
 *
 * @param from where it begins, and over how many steps it fades in
 * @param mix what changes; what it leaves out is as before
 */
public record StageConfig(PointConfig from, Blend mix) {
  public StageConfig {
    if (from == null || !from.isGiven()) {
      throw new IllegalArgumentException("from must give a step, tokens or samples");
    }
    if (mix == null) {
      throw new IllegalArgumentException("mix must be given");
    }
  }
}
