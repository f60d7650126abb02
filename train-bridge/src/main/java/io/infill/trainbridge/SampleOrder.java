package io.infill.trainbridge;

import java.util.OptionalLong;

/**
 * Which sample stands at which place of the global order: a pure function, the same on every rank,
 * at any data-parallel size, in Java and in Python.
 */
public interface SampleOrder {
  /**
   * The sample at a place.
   *
   * @param index global sample index, from 0
   * @throws IllegalArgumentException if {@code index} is negative or beyond the order's range
   */
  SampleRef at(long index);

  /**
   * The place of a sample: the inverse of {@link #at}; empty if the order never gives it.
   *
   * @throws IllegalArgumentException if there is no such row
   */
  OptionalLong indexOf(SampleRef sample);
}
