package io.infill.trainbridge.order;

import io.infill.trainbridge.plan.BatchSchedule;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlannedSource;
import io.infill.trainbridge.plan.RowList;
import io.infill.trainbridge.plan.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/** Plans without data. */
public final class PlanFixtures {
  private PlanFixtures() {}

  /** Sources a, b, c ... of these rows with these weights for ever. */
  public static MixturePlan constant(long seed, long[] rows, int... weights) {
    List<PlannedSource> sources = new ArrayList<>();
    for (int i = 0; i < rows.length; i++) {
      String name = rows.length > 26 ? "s%04d".formatted(i) : String.valueOf((char) ('a' + i));
      sources.add(new PlannedSource(name, List.of(new RowList("sequences", rows[i])), List.of()));
    }
    return of(seed, sources, List.of(new Segment(0, 0, 0, weights, new long[weights.length])));
  }

  /** A plan of these parts, without steps and without end. */
  public static MixturePlan of(long seed, List<PlannedSource> sources, List<Segment> segments) {
    SortedMap<String, String> data = new TreeMap<>();
    sources.forEach(s -> s.lists().forEach(l -> data.put(l.directory(), "f-" + l.directory())));
    return new MixturePlan(
        seed, 2048, data, "", sources, segments, BatchSchedule.unknown(), OptionalLong.empty());
  }

  /** Everything at once: fresh masks, skipped positions, a ratio change, skipped samples. */
  public static MixturePlan eventful() {
    List<PlannedSource> sources =
        List.of(
            new PlannedSource(
                "en",
                List.of(new RowList("sequences", 300), new RowList("sequences-epoch-001", 301)),
                List.of(0L, 1L, 17L, 300L, 640L)),
            new PlannedSource("mip/qqp", List.of(new RowList("mip", 7)), List.of()),
            new PlannedSource("zh", List.of(new RowList("sequences", 150)), List.of(149L)));
    int[] first = {500_000_000, 50_000_000, 450_000_000};
    int[] second = {0, 100_000_000, 900_000_000};
    List<Segment> segments = new ArrayList<>();
    segments.add(new Segment(0, 0, 0, first, new long[3]));
    // 300 samples in, 77 are skipped.
    segments.add(new Segment(300, 377, 0, first, cursors(sources, segments, 377)));
    // 700 samples in, other weights from the next block on.
    long[] cursors = cursors(sources, segments, 777);
    segments.add(new Segment(700, 1024, 1024, second, cursors));
    return of(20221005, sources, segments);
  }

  private static long[] cursors(List<PlannedSource> sources, List<Segment> so, long place) {
    Segment last = so.get(so.size() - 1);
    long[] cursors = new SegmentOrder(20221005, last).drawsBefore(place);
    return Arrays.copyOf(cursors, sources.size());
  }
}
