package io.infill.trainbridge.plan;

import java.util.List;

/**
 * One source of a plan: an endless list of its rows, pass after pass, each pass in an order of its
 * own.
 *
 * @param name the source's name in the shards
 * @param lists what the passes draw from: pass p reads list {@code p mod lists.size()}; several
 *     where the run wrote fresh masks for several epochs
 * @param skipped positions of the endless list that are never drawn, ascending
 */
public record PlannedSource(String name, List<RowList> lists, List<Long> skipped) {

  public PlannedSource {
    lists = List.copyOf(lists);
    skipped = List.copyOf(skipped);
    if (lists.isEmpty()) {
      throw new IllegalArgumentException("lists must name at least one directory: " + name);
    }
    long last = -1;
    for (long position : skipped) {
      if (position <= last) {
        throw new IllegalArgumentException(
            "skipped must ascend from 0 but has %d after %d: %s".formatted(position, last, name));
      }
      last = position;
    }
  }

  /** Rows of one round through all lists. */
  public long rowsOfAllLists() {
    return lists.stream().mapToLong(RowList::rows).reduce(0, Math::addExact);
  }
}
