package io.infill.trainbridge.order;

import io.infill.trainbridge.SampleRef;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlannedSource;
import io.infill.trainbridge.plan.RowList;
import io.infill.trainbridge.plan.Segment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order written a second time, as docs/SHARD_FORMAT.md says it and without a thought for speed:
 * every sample one after the other, every place dealt out singly, whole numbers of any size.
 */
final class SlowOrder {
  private final MixturePlan plan;
  private final Map<String, List<Integer>> blocks = new HashMap<>();

  SlowOrder(MixturePlan plan) {
    this.plan = plan;
  }

  /** The first {@code count} samples. */
  List<SampleRef> first(int count) {
    List<SampleRef> samples = new ArrayList<>();
    int number = 0;
    List<Segment> segments = plan.segments();
    for (long i = 0; i < count; i++) {
      while (number + 1 < segments.size() && segments.get(number + 1).firstSample() <= i) {
        number++;
      }
      Segment segment = segments.get(number);
      long place = segment.firstPlace() + i - segment.firstSample();
      int source = sourceAt(segment, place);
      long draw = segment.cursor(source);
      for (long before = segment.firstPlace(); before < place; before++) {
        draw += sourceAt(segment, before) == source ? 1 : 0;
      }
      samples.add(row(plan.sources().get(source), draw));
    }
    return samples;
  }

  private int sourceAt(Segment segment, long place) {
    long block = place / 256;
    List<Integer> entries =
        blocks.computeIfAbsent(segment.firstSample() + "/" + block, b -> entries(segment, block));
    return entries.get((int) Permutation.of(plan.seed(), "mixture", block, 256).at(place % 256));
  }

  private static List<Integer> entries(Segment segment, long block) {
    List<Integer> entries = new ArrayList<>();
    for (int source = 0; source < segment.sources(); source++) {
      long from = count(segment, source, block * 256 - segment.origin());
      long to = count(segment, source, block * 256 - segment.origin() + 256);
      for (long i = from; i < to; i++) {
        entries.add(source);
      }
    }
    return entries;
  }

  private static long count(Segment segment, int source, long places) {
    List<Integer> weighted = new ArrayList<>();
    for (int i = 0; i < segment.sources(); i++) {
      if (segment.weight(i) > 0) {
        weighted.add(i);
      }
    }
    return weighted.contains(source) ? count(segment, weighted, source, places) : 0;
  }

  private static long count(Segment segment, List<Integer> node, int source, long places) {
    if (node.size() == 1) {
      return places;
    }
    long all = node.stream().mapToLong(segment::weight).sum();
    int best = 0;
    long least = Long.MAX_VALUE;
    for (int split = 1; split < node.size(); split++) {
      long off =
          Math.abs(2 * node.subList(0, split).stream().mapToLong(segment::weight).sum() - all);
      if (off < least) {
        least = off;
        best = split;
      }
    }
    List<Integer> left = node.subList(0, best);
    long weight = left.stream().mapToLong(segment::weight).sum();
    long toLeft =
        BigInteger.valueOf(places)
            .multiply(BigInteger.valueOf(weight))
            .add(BigInteger.valueOf(all / 2))
            .divide(BigInteger.valueOf(all))
            .longValueExact();
    return left.contains(source)
        ? count(segment, left, source, toLeft)
        : count(segment, node.subList(best, node.size()), source, places - toLeft);
  }

  private SampleRef row(PlannedSource source, long draw) {
    long position = -1;
    for (long left = draw; left >= 0; left--) {
      do {
        position++;
      } while (source.skipped().contains(position));
    }
    long pass = 0;
    long inPass = position;
    while (true) {
      RowList list = source.lists().get((int) (pass % source.lists().size()));
      if (inPass < list.rows()) {
        long row = Permutation.of(plan.seed(), source.name(), pass, list.rows()).at(inPass);
        return new SampleRef(source.name(), pass, row);
      }
      inPass -= list.rows();
      pass++;
    }
  }
}
