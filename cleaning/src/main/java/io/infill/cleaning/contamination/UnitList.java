package io.infill.cleaning.contamination;

import java.util.Arrays;

/** Folded units in a row, equal where all of them are. The array is never changed. */
final class UnitList {
  private final int[] units;

  UnitList(int[] units) {
    this.units = units;
  }

  int length() {
    return units.length;
  }

  int[] units() {
    return units;
  }

  /** True if these are the units of {@code text} from {@code at} on. */
  boolean standsAt(TextUnits text, int at) {
    if (at < 0 || at + units.length > text.count()) {
      return false;
    }
    for (int i = 0; i < units.length; i++) {
      if (text.unit(at + i) != units[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UnitList that && Arrays.equals(units, that.units);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(units);
  }
}
