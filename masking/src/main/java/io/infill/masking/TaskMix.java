package io.infill.masking;

import java.io.Serializable;

/**
 * Shares of the objectives among text sequences. They add up to 1; each sequence draws its own.
 *
 * @param mask share of {@code [MASK]} sequences
 * @param gmask share of {@code [gMASK]} sequences
 */
public record TaskMix(double mask, double gmask) implements Serializable {

  public TaskMix {
    requireShare("mask", mask);
    requireShare("gmask", gmask);
    if (Math.abs(mask + gmask - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "mask + gmask must be 1 but was " + mask + " + " + gmask + " = " + (mask + gmask));
    }
  }

  /** GLM-130B's: 30 % {@code [MASK]}, 70 % {@code [gMASK]}. */
  public static TaskMix defaults() {
    return new TaskMix(0.3, 0.7);
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1 but was " + share);
    }
  }
}
