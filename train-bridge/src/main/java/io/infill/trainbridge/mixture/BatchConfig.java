package io.infill.trainbridge.mixture;

import io.infill.trainbridge.plan.BatchSchedule;

/**
 * How many samples an optimiser step takes over all ranks.
 *
 * @param size the batch size; 0 if the plan is not to speak of steps
 * @param ramp how it gets there
 */
public record BatchConfig(int size, RampConfig ramp) {
  public BatchConfig {
    if (size < 0) {
      throw new IllegalArgumentException("size must be >= 0 but was " + size);
    }
    if (ramp.start() > 0 && size == 0) {
      throw new IllegalArgumentException("size must be given where there is a ramp");
    }
    if (ramp.start() > 0) {
      BatchSchedule.rampUp(ramp.start(), ramp.increment(), size, ramp.samples());
    } else if (!ramp.equals(RampConfig.none())) {
      throw new IllegalArgumentException("ramp must have a start >= 1 but was " + ramp);
    }
  }

  /** No batch size. */
  public static BatchConfig defaults() {
    return new BatchConfig(0, RampConfig.none());
  }

  /** Steps and their samples. */
  BatchSchedule schedule() {
    if (size == 0) {
      return BatchSchedule.unknown();
    }
    return ramp.start() == 0
        ? BatchSchedule.constant(size)
        : BatchSchedule.rampUp(ramp.start(), ramp.increment(), size, ramp.samples());
  }
}
