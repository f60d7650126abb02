package io.infill.masking;

import java.io.Serializable;

/**
 * Shares of the objectives among text sequences. They add up to 1; each sequence draws its own.
 *
 * @param mask share of {@code [MASK]} sequences
 * @param gmask share of {@code [gMASK]} sequences
 * @param smask share of {@code [sMASK]} sequences
 */
public record TaskMix(double mask, double gmask, double smask) implements Serializable {

  public TaskMix {
    requireShare("mask", mask);
    requireShare("gmask", gmask);
    requireShare("smask", smask);
    if (Math.abs(mask + gmask + smask - 1) > 1e-9) {
      throw new IllegalArgumentException(
          "mask + gmask + smask must be 1 but was %s + %s + %s = %s"
              .formatted(mask, gmask, smask, mask + gmask + smask));
    }
  }

  /** GLM-130B's: 30 % {@code [MASK]}, 70 % {@code [gMASK]}. */
  public static TaskMix defaults() {
    return new TaskMix(0.3, 0.7, 0);
  }

  /**
   * The task for a uniform draw from [0, 1): {@code [MASK]} below its share, then {@code [sMASK]},
   * then {@code [gMASK]}, the order of the reference collator.
   */
  public Task at(double uniform) {
    if (uniform < mask) {
      return Task.MASK;
    }
    return uniform < mask + smask ? Task.SMASK : Task.GMASK;
  }

  private static void requireShare(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(name + " must be from 0 to 1 but was " + share);
    }
  }
}
