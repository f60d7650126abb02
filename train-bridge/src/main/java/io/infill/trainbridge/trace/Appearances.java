package io.infill.trainbridge.trace;

import io.infill.trainbridge.SampleRef;
import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.order.SourceRowOrder;
import io.infill.trainbridge.plan.PlannedSource;
import io.infill.trainbridge.plan.RowList;
import java.util.ArrayList;
import java.util.List;

/** When a row comes up under a plan: once a pass over the directory that it stands in. */
public final class Appearances {
  private final MixtureOrder order;

  public Appearances(MixtureOrder order) {
    this.order = order;
  }

  /**
   * The row's turns, in order, those that the plan skips too.
   *
   * @param first sample from which turns count, at least the plan's start
   * @param behind sample before which they do, at most the plan's end
   * @param most turns given at most
   * @throws IllegalArgumentException if there is no such row
   */
  public List<Appearance> of(
      String source, String directory, long row, long first, long behind, int most) {
    List<Appearance> turns = new ArrayList<>();
    int number = order.plan().sourceNumber(source);
    if (number < 0) {
      return turns;
    }
    PlannedSource planned = order.plan().sources().get(number);
    SourceRowOrder rows = new SourceRowOrder(order.plan().seed(), planned);
    long from = positionBehind(rows, order.drawsBefore(first)[number]);
    long to = positionBehind(rows, order.drawsBefore(behind)[number]);
    List<RowList> lists = planned.lists();
    long allRows = planned.rowsOfAllLists();
    long round = from / allRows;
    while (turns.size() < most && round * allRows < to) {
      for (int list = 0; list < lists.size(); list++) {
        long pass = round * lists.size() + list;
        if (lists.get(list).directory().equals(directory)) {
          long position = rows.positionOf(pass, row);
          if (position >= from && position < to && turns.size() < most) {
            turns.add(new Appearance(pass, order.indexOf(new SampleRef(source, pass, row))));
          }
        }
      }
      round++;
    }
    return turns;
  }

  private static long positionBehind(SourceRowOrder rows, long draws) {
    return draws == 0 ? 0 : rows.position(draws - 1) + 1;
  }
}
