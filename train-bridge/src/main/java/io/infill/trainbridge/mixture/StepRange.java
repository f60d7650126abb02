package io.infill.trainbridge.mixture;

/**
 * Optimiser steps, both ends included.
 *
 * @param first the first of them, from 0
 * @param last the last of them
 */
public record StepRange(long first, long last) {
  public StepRange {
    if (first < 0) {
      throw new IllegalArgumentException("first must be >= 0 but was " + first);
    }
    if (last < first) {
      throw new IllegalArgumentException("last must be >= first but was " + last);
    }
  }
}
