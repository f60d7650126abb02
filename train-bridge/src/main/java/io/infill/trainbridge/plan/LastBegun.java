package io.infill.trainbridge.plan;

import java.util.List;
import java.util.function.ToLongFunction;

/** Finds what is under way: of things that begin one after the other, the last that has begun. */
public final class LastBegun {
  private LastBegun() {}

  /**
   * The number of the last thing that begins at or before {@code at}; 0 if none does.
   *
   * @param begun not empty, in ascending order of where they begin
   */
  public static <T> int number(List<T> begun, ToLongFunction<T> begin, long at) {
    int low = 0;
    int high = begun.size() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (begin.applyAsLong(begun.get(middle)) <= at) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }
}
