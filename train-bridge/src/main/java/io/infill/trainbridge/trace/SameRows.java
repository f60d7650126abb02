package io.infill.trainbridge.trace;

import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlannedSource;
import io.infill.trainbridge.plan.RowList;
import java.util.List;

/** Up to where two plans' endless lists of a source are the same rows in the same order. */
final class SameRows {
  private SameRows() {}

  /**
   * The position before which they are: 0 if not even the first pass is, {@link Long#MAX_VALUE} if
   * they are for ever. Skipped positions do not matter here.
   */
  static long before(MixturePlan a, MixturePlan b, String source) {
    int ofA = a.sourceNumber(source);
    int ofB = b.sourceNumber(source);
    if (ofA < 0 || ofB < 0 || a.seed() != b.seed()) {
      return 0;
    }
    List<RowList> listsOfA = lists(a, ofA);
    List<RowList> listsOfB = lists(b, ofB);
    long same = 0;
    int shorter = Math.min(listsOfA.size(), listsOfB.size());
    for (int i = 0; i < shorter; i++) {
      RowList list = listsOfA.get(i);
      String directory = list.directory();
      if (!list.equals(listsOfB.get(i))
          || !a.data().get(directory).equals(b.data().get(directory))) {
        return same;
      }
      same += list.rows();
    }
    return listsOfA.size() == listsOfB.size() ? Long.MAX_VALUE : same;
  }

  private static List<RowList> lists(MixturePlan plan, int source) {
    PlannedSource planned = plan.sources().get(source);
    return planned.lists();
  }
}
