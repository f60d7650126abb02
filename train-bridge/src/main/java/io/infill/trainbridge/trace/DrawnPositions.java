package io.infill.trainbridge.trace;

import io.infill.trainbridge.order.SegmentOrder;
import io.infill.trainbridge.order.SourceRowOrder;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlannedSource;
import io.infill.trainbridge.plan.Segment;
import java.util.ArrayList;
import java.util.List;

/**
 * The positions of a source's endless list that a plan's samples draw in a range, as ascending runs
 * without overlap. As many runs as the plan has segments and skipped positions, at most; samples
 * are not walked.
 */
final class DrawnPositions {
  /** Positions from to behind - 1. */
  record Run(long from, long behind) {}

  private DrawnPositions() {}

  /**
   * @param source number of the source in the plan
   * @param first first sample
   * @param behind one past the last
   */
  static List<Run> of(MixturePlan plan, int source, long first, long behind) {
    PlannedSource planned = plan.sources().get(source);
    SourceRowOrder rows = new SourceRowOrder(plan.seed(), planned);
    List<Run> runs = new ArrayList<>();
    List<Segment> segments = plan.segments();
    for (int i = 0; i < segments.size(); i++) {
      Segment segment = segments.get(i);
      long from = Math.max(first, segment.firstSample());
      long to = i + 1 < segments.size() ? segments.get(i + 1).firstSample() : behind;
      to = Math.min(to, behind);
      if (from >= to) {
        continue;
      }
      SegmentOrder order = new SegmentOrder(plan.seed(), segment);
      long firstDraw = order.drawsBefore(segment.place(from))[source];
      long behindDraw = order.drawsBefore(segment.place(to))[source];
      if (firstDraw < behindDraw) {
        add(rows.position(firstDraw), rows.position(behindDraw - 1) + 1, planned, runs);
      }
    }
    return runs;
  }

  /** Adds what the source does not skip. */
  private static void add(long from, long behind, PlannedSource source, List<Run> runs) {
    long next = from;
    for (long skipped : source.skipped()) {
      if (skipped >= next && skipped < behind) {
        addRun(next, skipped, runs);
        next = skipped + 1;
      }
    }
    addRun(next, behind, runs);
  }

  private static void addRun(long from, long behind, List<Run> runs) {
    if (from < behind) {
      runs.add(new Run(from, behind));
    }
  }

  static long count(List<Run> runs) {
    return runs.stream().mapToLong(run -> run.behind() - run.from()).sum();
  }

  /** Positions that both have. */
  static long common(List<Run> a, List<Run> b) {
    long common = 0;
    int i = 0;
    int j = 0;
    while (i < a.size() && j < b.size()) {
      long from = Math.max(a.get(i).from(), b.get(j).from());
      long behind = Math.min(a.get(i).behind(), b.get(j).behind());
      common += Math.max(0, behind - from);
      if (a.get(i).behind() < b.get(j).behind()) {
        i++;
      } else {
        j++;
      }
    }
    return common;
  }
}
