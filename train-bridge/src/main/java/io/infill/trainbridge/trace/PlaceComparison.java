package io.infill.trainbridge.trace;

import io.infill.trainbridge.SampleRef;
import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.order.SegmentOrder;
import io.infill.trainbridge.order.SourceRowOrder;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlannedSource;
import io.infill.trainbridge.plan.Segment;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares two orders sample by sample, in closed form where both deal their places alike: there
 * each source's draws differ by a constant, and only skipped positions change that. Elsewhere
 * samples are walked, up to a limit.
 */
final class PlaceComparison {
  private final MixtureOrder a;
  private final MixtureOrder b;
  private long leftToWalk;
  private long first = Long.MAX_VALUE;
  private long differences;
  private long compared;

  PlaceComparison(MixtureOrder a, MixtureOrder b, long mostWalked) {
    this.a = a;
    this.b = b;
    this.leftToWalk = mostWalked;
  }

  /** Compares samples from to behind - 1. */
  void compare(long from, long behind) {
    TreeSet<Long> cuts = new TreeSet<>();
    a.plan().segments().stream().map(Segment::firstSample).forEach(cuts::add);
    b.plan().segments().stream().map(Segment::firstSample).forEach(cuts::add);
    compared = from;
    while (compared < behind) {
      Long cut = cuts.higher(compared);
      long end = cut == null ? behind : Math.min(behind, cut);
      Segment ofA = a.plan().segments().get(a.plan().segmentNumber(compared));
      Segment ofB = b.plan().segments().get(b.plan().segmentNumber(compared));
      if (isDealtAlike(ofA, ofB)) {
        compareDealtAlike(ofA, ofB, compared, end);
        compared = end;
      } else {
        long walked = Math.min(end, compared + leftToWalk);
        leftToWalk -= walked - compared;
        walk(compared, walked);
        compared = walked;
        if (walked < end) {
          return;
        }
      }
    }
  }

  OptionalLong firstDifference() {
    return first == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first);
  }

  /** Samples that differ among those compared. */
  long differences() {
    return differences;
  }

  /** One past the last sample compared. */
  long compared() {
    return compared;
  }

  private void walk(long from, long behind) {
    for (long index = from; index < behind; index++) {
      SampleRef ofA = a.at(index);
      SampleRef ofB = b.at(index);
      if (!ofA.equals(ofB) || !isSameDirectory(ofA, ofB)) {
        differences++;
        first = Math.min(first, index);
      }
    }
  }

  private boolean isSameDirectory(SampleRef ofA, SampleRef ofB) {
    String directory = a.directory(ofA);
    return directory.equals(b.directory(ofB))
        && a.plan().data().get(directory).equals(b.plan().data().get(directory));
  }

  /** True if both give every sample of the stretch the same source. */
  private boolean isDealtAlike(Segment ofA, Segment ofB) {
    return a.plan().seed() == b.plan().seed()
        && ofA.origin() == ofB.origin()
        && ofA.firstPlace() - ofA.firstSample() == ofB.firstPlace() - ofB.firstSample()
        && weights(a.plan(), ofA).equals(weights(b.plan(), ofB));
  }

  private static Map<String, Integer> weights(MixturePlan plan, Segment segment) {
    Map<String, Integer> weights = new TreeMap<>();
    for (int i = 0; i < segment.sources(); i++) {
      if (segment.weight(i) > 0) {
        weights.put(plan.sources().get(i).name(), segment.weight(i));
      }
    }
    return weights;
  }

  private void compareDealtAlike(Segment ofA, Segment ofB, long from, long behind) {
    long[] firstOfA = draws(a.plan(), ofA, from);
    long[] behindOfA = draws(a.plan(), ofA, behind);
    long[] firstOfB = draws(b.plan(), ofB, from);
    for (int source = 0; source < ofA.sources(); source++) {
      PlannedSource planned = a.plan().sources().get(source);
      int number = b.plan().sourceNumber(planned.name());
      if (ofA.weight(source) > 0 && firstOfA[source] < behindOfA[source]) {
        long before = differences;
        OptionalLong draw =
            firstOther(source, number, firstOfA[source], behindOfA[source], firstOfB[number]);
        if (differences > before) {
          // The draw stands in this stretch, so the order has it.
          first = Math.min(first, a.indexOf(source, draw.orElseThrow()).orElseThrow());
        }
      }
    }
  }

  private static long[] draws(MixturePlan plan, Segment segment, long sample) {
    return new SegmentOrder(plan.seed(), segment).drawsBefore(segment.place(sample));
  }

  /** Counts the draws that differ, and gives the first of them. */
  private OptionalLong firstOther(
      int sourceOfA, int sourceOfB, long from, long behind, long firstOfB) {
    PlannedSource plannedA = a.plan().sources().get(sourceOfA);
    PlannedSource plannedB = b.plan().sources().get(sourceOfB);
    SourceRowOrder rowsOfA = new SourceRowOrder(a.plan().seed(), plannedA);
    SourceRowOrder rowsOfB = new SourceRowOrder(b.plan().seed(), plannedB);
    long shift = firstOfB - from;
    long sameBefore = SameRows.before(a.plan(), b.plan(), plannedA.name());
    TreeSet<Long> cuts = new TreeSet<>(List.of(from, behind));
    addCuts(plannedA, 0, from, behind, cuts);
    addCuts(plannedB, shift, from, behind, cuts);
    if (sameBefore < Long.MAX_VALUE) {
      // The first draw whose position is not before it, by a search: positions ascend.
      cuts.add(firstAtOrBehind(rowsOfA, sameBefore, from, behind));
    }
    OptionalLong other = OptionalLong.empty();
    for (long draw = from; draw < behind; ) {
      long next = cuts.higher(draw);
      long position = rowsOfA.position(draw);
      if (position != rowsOfB.position(draw + shift) || position >= sameBefore) {
        differences += next - draw;
        other = other.isEmpty() ? OptionalLong.of(draw) : other;
      }
      draw = next;
    }
    return other;
  }

  /** Adds the draws behind each skipped position: there the distance of draw and position grows. */
  private static void addCuts(
      PlannedSource source, long shift, long from, long behind, Set<Long> cuts) {
    for (int i = 0; i < source.skipped().size(); i++) {
      long draw = source.skipped().get(i) - i - shift;
      if (draw > from && draw < behind) {
        cuts.add(draw);
      }
    }
  }

  private static long firstAtOrBehind(SourceRowOrder rows, long position, long from, long behind) {
    long low = from;
    long high = behind;
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (rows.position(middle) >= position) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
