package io.infill.trainbridge.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.trainbridge.SampleRef;
import io.infill.trainbridge.plan.MixturePlan;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MixtureOrderTest {

  @Test
  void givesWhatTheSpecificationReadSlowlyGives() {
    for (MixturePlan plan :
        List.of(
            PlanFixtures.constant(1, new long[] {5}, 1),
            PlanFixtures.constant(-3, new long[] {10, 4, 3}, 5, 0, 3),
            PlanFixtures.constant(7, new long[] {9, 9, 9, 9, 2}, 1, 1, 1, 1, 1 << 29),
            PlanFixtures.eventful())) {
      MixtureOrder order = new MixtureOrder(plan);
      List<SampleRef> given = new ArrayList<>();
      for (int i = 0; i < 900; i++) {
        given.add(order.at(i));
      }
      assertThat(given).isEqualTo(new SlowOrder(plan).first(900));
    }
  }

  @Property(tries = 60)
  void indexOfIsTheInverseAtAnySize(
      @ForAll long seed,
      @ForAll @LongRange(min = 1, max = 100_000_000_000L) long rowsOfA,
      @ForAll @IntRange(min = 0, max = 1_000_000_000) int weight,
      @ForAll @LongRange(min = 0, max = (1L << 50) - 1) long index) {
    MixtureOrder order =
        new MixtureOrder(
            PlanFixtures.constant(seed, new long[] {rowsOfA, 77}, weight, 1_000_000_001 - weight));
    assertThat(order.indexOf(order.at(index))).hasValue(index);
  }

  @Test
  void indexOfFindsEverySampleOfAPlanWithEvents() {
    MixtureOrder order = new MixtureOrder(PlanFixtures.eventful());
    for (long index = 0; index < 2_000; index++) {
      assertThat(order.indexOf(order.at(index))).as("index %d", index).hasValue(index);
    }
  }

  @Test
  void whatIsSkippedIsNeverGiven() {
    MixturePlan plan = PlanFixtures.eventful();
    MixtureOrder order = new MixtureOrder(plan);
    // Position 0 of en, and a sample among the 77 that samples 300 to 376 would have been.
    SampleRef skippedRow = new SampleRef("en", 0, Permutation.of(20221005, "en", 0, 300).at(0));
    assertThat(order.indexOf(skippedRow)).isEmpty();
    MixtureOrder unskipped =
        new MixtureOrder(
            PlanFixtures.of(plan.seed(), plan.sources(), plan.segments().subList(0, 1)));
    assertThat(order.indexOf(unskipped.at(299))).hasValue(299);
    for (long index = 300; index < 377; index++) {
      assertThat(order.indexOf(unskipped.at(index))).isEmpty();
    }
    assertThat(order.at(300)).isEqualTo(unskipped.at(377));
    assertThat(order.at(699)).isEqualTo(unskipped.at(776));
  }

  @Test
  void eachPassDrawsEveryRowOnceAndCursorsCountThem() {
    MixturePlan plan = PlanFixtures.constant(5, new long[] {70, 4, 300}, 10, 1, 30);
    MixtureOrder order = new MixtureOrder(plan);
    Map<String, Set<Long>> passes = new HashMap<>();
    long[] drawn = new long[3];
    for (long index = 0; index < 3_000; index++) {
      assertThat(order.drawsBefore(index)).isEqualTo(drawn);
      SampleRef sample = order.at(index);
      int source = plan.sourceNumber(sample.source());
      long rows = plan.sources().get(source).rowsOfAllLists();
      assertThat(sample.pass()).isEqualTo(drawn[source] / rows);
      assertThat(
              passes
                  .computeIfAbsent(sample.source() + sample.pass(), p -> new HashSet<>())
                  .add(sample.row()))
          .as("drawn once in its pass")
          .isTrue();
      drawn[source]++;
    }
  }

  @Test
  void everyPrefixHasItsShares() {
    int[] weights = new int[40];
    long[] rows = new long[40];
    Arrays.setAll(weights, i -> 1 + i * i * i);
    Arrays.fill(rows, 1_000);
    long sum = Arrays.stream(weights).asLongStream().sum();
    MixtureOrder order = new MixtureOrder(PlanFixtures.constant(9, rows, weights));
    for (long block = 0; block < 400; block++) {
      long[] draws = order.drawsBefore(block * 256);
      for (int i = 0; i < weights.length; i++) {
        double due = block * 256.0 * weights[i] / sum;
        assertThat(draws[i] - due).as("source %d", i).isBetween(-3.0, 3.0);
      }
    }
    // Far out as well: nothing adds up.
    long[] draws = order.drawsBefore(1L << 49);
    for (int i = 0; i < weights.length; i++) {
      double due = (double) (1L << 49) * weights[i] / sum;
      assertThat(draws[i] - due).isBetween(-3.0, 3.0);
    }
  }

  @Test
  void noSourceFallsOnTheSameRankOfEveryBatch() {
    MixtureOrder order = new MixtureOrder(PlanFixtures.constant(5, new long[] {999, 99}, 19, 1));
    long[] perRank = new long[20];
    for (long index = 0; index < 40_000; index++) {
      perRank[(int) (index % 20)] += order.at(index).source().equals("b") ? 1 : 0;
    }
    for (long count : perRank) {
      assertThat(count).isBetween(60L, 140L);
    }
  }

  @Test
  void theDigestSpeaksOfThePrefixAlone() {
    MixturePlan eventful = PlanFixtures.eventful();
    MixturePlan before =
        PlanFixtures.of(eventful.seed(), eventful.sources(), eventful.segments().subList(0, 2));
    MixtureOrder one = new MixtureOrder(eventful);
    MixtureOrder other = new MixtureOrder(before);
    assertThat(one.digest(700)).isEqualTo(other.digest(700));
    assertThat(one.digest(701)).isNotEqualTo(other.digest(701));
    assertThat(one.digest(699)).isEqualTo(one.digest(700)).isNotEqualTo(one.digest(300));
  }

  @Test
  void refusesWhatIsOutside() {
    MixtureOrder order = new MixtureOrder(PlanFixtures.constant(1, new long[] {10, 10}, 1, 0));
    assertThatThrownBy(() -> order.at(-1)).hasMessageContaining("index must be 0 to");
    assertThatThrownBy(() -> order.at(1L << 50)).hasMessageContaining("below 2^50");
    assertThatThrownBy(() -> order.indexOf(new SampleRef("code", 0, 0)))
        .hasMessageContaining("no source called code");
    assertThatThrownBy(() -> order.indexOf(new SampleRef("a", 0, 10)))
        .hasMessageContaining("row must be 0 to 9");
    assertThat(order.indexOf(new SampleRef("b", 0, 3))).as("it has no weight").isEmpty();
    assertThat(order.indexOf(new SampleRef("a", 1L << 48, 3))).as("beyond 2^50").isEmpty();
  }
}
