package io.infill.trainbridge.mixture;

/**
 * How the batch grows: GLM-130B's is {@code {start: 192, increment: 24, samples: 5493164}}.
 *
 * @param start first batch size, at least 1; 0 for no ramp-up
 * @param increment what it grows by, a divisor of what it grows by in all
 * @param samples over how many samples it grows
 */
public record RampConfig(int start, int increment, long samples) {

  static RampConfig none() {
    return new RampConfig(0, 0, 0);
  }

  /** The default: none. */
  public static RampConfig defaults() {
    return none();
  }
}
