package io.infill.cleaning.contamination;

import java.util.ArrayList;
import java.util.List;

/** A text of evaluation items, once whatever the number of items that have it. */
final class IndexedPart {
  /**
   * Whose text it is.
   *
   * @param item index of the item
   * @param field the config's field
   */
  record Owner(int item, String field) {}

  private final UnitList units;
  private final boolean isShort;
  private final List<Owner> owners = new ArrayList<>(1);

  /**
   * @param units its folded units
   * @param isShort whether it counts only where it stands whole: it is short, or all digits
   */
  IndexedPart(UnitList units, boolean isShort) {
    this.units = units;
    this.isShort = isShort;
  }

  UnitList units() {
    return units;
  }

  boolean isShort() {
    return isShort;
  }

  /** In the order of the config, its files and their items. */
  List<Owner> owners() {
    return owners;
  }

  /** Number of different items that have it. */
  long items() {
    return owners.stream().mapToInt(Owner::item).distinct().count();
  }
}
