package io.infill.trainbridge.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.trainbridge.SampleRef;
import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.order.PlanFixtures;
import io.infill.trainbridge.plan.BatchSchedule;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlannedSource;
import io.infill.trainbridge.plan.RowList;
import io.infill.trainbridge.plan.Segment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanComparisonTest {
  private static final long UNTIL = 3_000;

  private static final MixturePlan BASE = plan(1, List.of(), segment(0, 60, 40));

  @Test
  void theSamePlanDiffersNowhereAtAnyLength() {
    PlanComparison same = compare(BASE, BASE, 1L << 49);
    assertThat(same.same()).isTrue();
    assertThat(same.otherSample()).isEmpty();
    assertThat(same.sources().get(0).onlyInA()).hasValue(0);
  }

  @Test
  void everyKindOfDifferenceIsCountedAsAWalkCountsIt() {
    MixtureOrder base = new MixtureOrder(BASE);
    List<MixturePlan> others =
        List.of(
            // Skipped positions, one, several, in the second pass.
            plan(1, List.of(0L), segment(0, 60, 40)),
            plan(1, List.of(5L, 6L, 90L, 700L), segment(0, 60, 40)),
            plan(1, List.of(1_000L), segment(0, 60, 40)),
            // Other weights from a sample on, and back again.
            plan(
                1,
                List.of(),
                segment(0, 60, 40),
                new Segment(1_000, 1_024, 1_024, new int[] {10, 90}, base.drawsBefore(1_000))),
            // Samples left out.
            plan(
                1,
                List.of(),
                segment(0, 60, 40),
                new Segment(500, 577, 0, new int[] {60, 40}, base.drawsBefore(577))),
            // The same weights, dealt from elsewhere.
            plan(
                1,
                List.of(),
                segment(0, 60, 40),
                new Segment(512, 512, 512, new int[] {60, 40}, base.drawsBefore(512))),
            plan(2, List.of(), segment(0, 60, 40)),
            plan(1, List.of(), segment(0, 59, 41)),
            PlanFixtures.eventful());
    for (MixturePlan other : others) {
      verify(BASE, other);
      verify(other, BASE);
    }
  }

  @Test
  void twoPlansWithSkipsMeetAgainWhereTheyHaveSkippedAlike() {
    MixturePlan early = plan(1, List.of(10L), segment(0, 60, 40));
    MixturePlan late = plan(1, List.of(400L), segment(0, 60, 40));
    verify(early, late);
    PlanComparison far = compare(early, late, 1L << 40);
    assertThat(far.placesThatDiffer()).isEqualTo(390);
    assertThat(far.counted()).isEqualTo(1L << 40);
    assertThat(far.sources().get(0).onlyInA()).hasValue(1);
    assertThat(far.sources().get(0).onlyInB()).hasValue(1);
  }

  @Test
  void freshMasksDifferFromTheSecondPassOn() {
    PlannedSource fresh =
        new PlannedSource(
            "a", List.of(new RowList("sequences", 300), new RowList("second", 300)), List.of());
    PlannedSource again = new PlannedSource("a", List.of(new RowList("sequences", 300)), List.of());
    Segment all = new Segment(0, 0, 0, new int[] {1}, new long[1]);
    PlanComparison comparison =
        compare(
            PlanFixtures.of(1, List.of(fresh), List.of(all)),
            PlanFixtures.of(1, List.of(again), List.of(all)),
            1L << 40);
    assertThat(comparison.otherSample()).hasValue(300);
    assertThat(comparison.sources().get(0).onlyInA()).isEmpty();
  }

  @Test
  void otherDataOfTheSameNameDifferFromTheStart() {
    MixturePlan other =
        new MixturePlan(
            BASE.seed(),
            BASE.sequenceLength(),
            new java.util.TreeMap<>(java.util.Map.of("sequences", "other")),
            "",
            BASE.sources(),
            BASE.segments(),
            BASE.batches(),
            BASE.end());
    PlanComparison comparison = compare(BASE, other, 1L << 40);
    assertThat(comparison.otherSample()).hasValue(0);
    assertThat(comparison.placesThatDiffer()).isEqualTo(1L << 40);
  }

  @Test
  void whereNoClosedFormIsKnownTheWalkEndsAndSaysWhere() {
    PlanComparison seeds = compare(BASE, plan(2, List.of(), segment(0, 60, 40)), 1L << 40);
    assertThat(seeds.counted()).isEqualTo(PlanComparison.MOST_WALKED);
    assertThat(seeds.otherSample()).isPresent();
  }

  @Test
  void stepsOfAnotherSizeAreNamed() {
    MixturePlan small = BASE.withBatches(BatchSchedule.rampUp(8, 8, 64, 1_000));
    MixturePlan large = BASE.withBatches(BatchSchedule.constant(64));
    assertThat(compare(small, large, UNTIL).otherStep()).hasValue(0);
    assertThat(compare(small, small, UNTIL).otherStep()).isEmpty();
    assertThat(compare(small, large, UNTIL).otherSample()).isEmpty();
  }

  @Test
  void nothingIsComparedWhereOnePlanHasNotBegun() {
    MixturePlan late =
        plan(1, List.of(), new Segment(900, 1_024, 1_024, new int[] {1, 1}, new long[2]));
    assertThatThrownBy(() -> compare(BASE, late, 800))
        .hasMessage("until must be >= 900, where both plans have begun, but was 800");
    assertThat(compare(BASE, late, 901).first()).isEqualTo(900);
  }

  private static void verify(MixturePlan a, MixturePlan b) {
    MixtureOrder orderA = new MixtureOrder(a);
    MixtureOrder orderB = new MixtureOrder(b);
    PlanComparison comparison = PlanComparison.of(orderA, orderB, UNTIL);
    long first = -1;
    long differ = 0;
    Set<SampleRef> inA = new HashSet<>();
    Set<SampleRef> inB = new HashSet<>();
    for (long index = 0; index < UNTIL; index++) {
      SampleRef ofA = orderA.at(index);
      SampleRef ofB = orderB.at(index);
      inA.add(ofA);
      inB.add(ofB);
      if (!ofA.equals(ofB)) {
        first = first < 0 ? index : first;
        differ++;
      }
    }
    assertThat(differ).isPositive();
    assertThat(comparison.counted()).isEqualTo(UNTIL);
    assertThat(comparison.otherSample()).hasValue(first);
    assertThat(comparison.placesThatDiffer()).isEqualTo(differ);
    for (SourceComparison source : comparison.sources()) {
      assertThat(source.drawnByA()).isEqualTo(of(inA, source).size());
      assertThat(source.drawnByB()).isEqualTo(of(inB, source).size());
      if (source.onlyInA().isPresent()) {
        assertThat(source.onlyInA()).hasValue(minus(of(inA, source), inB));
        assertThat(source.onlyInB()).hasValue(minus(of(inB, source), inA));
      }
    }
  }

  private static List<SampleRef> of(Set<SampleRef> samples, SourceComparison source) {
    return samples.stream().filter(sample -> sample.source().equals(source.source())).toList();
  }

  private static long minus(List<SampleRef> samples, Set<SampleRef> others) {
    return samples.stream().filter(sample -> !others.contains(sample)).count();
  }

  private static PlanComparison compare(MixturePlan a, MixturePlan b, long until) {
    return PlanComparison.of(new MixtureOrder(a), new MixtureOrder(b), until);
  }

  private static Segment segment(long first, int a, int b) {
    return new Segment(first, first, 0, new int[] {a, b}, new long[2]);
  }

  private static MixturePlan plan(long seed, List<Long> skippedOfA, Segment... segments) {
    List<PlannedSource> sources = new ArrayList<>();
    sources.add(new PlannedSource("a", List.of(new RowList("sequences", 300)), skippedOfA));
    sources.add(new PlannedSource("b", List.of(new RowList("sequences", 70)), List.of()));
    return PlanFixtures.of(seed, sources, List.of(segments));
  }
}
