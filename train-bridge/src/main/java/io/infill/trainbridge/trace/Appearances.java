package io.infill.trainbridge.trace;

import io.infill.trainbridge.SampleRef;
import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.order.SourceRowOrder;
import io.infill.trainbridge.plan.PlannedSource;
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
    long from = rows.positionBehind(order.drawsBefore(first)[number]);
    long to = rows.positionBehind(order.drawsBefore(behind)[number]);
    for (SourceRowOrder.Turn turn : rows.turns(directory, row, from, to, most)) {
      turns.add(
          new Appearance(turn.pass(), order.indexOf(new SampleRef(source, turn.pass(), row))));
    }
    return turns;
  }
}
