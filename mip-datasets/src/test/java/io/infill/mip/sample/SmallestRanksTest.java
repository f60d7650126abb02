package io.infill.mip.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SmallestRanksTest {

  @Property
  void keepsWhatSortingWouldKeep(
      @ForAll List<Long> ranks, @ForAll @IntRange(min = 1, max = 40) int limit) {
    SmallestRanks smallest = new SmallestRanks(limit);
    ranks.forEach(smallest::add);
    assertThat(smallest.sorted())
        .containsExactly(
            ranks.stream()
                .sorted(Long::compareUnsigned)
                .limit(limit)
                .mapToLong(Long::longValue)
                .toArray());
    if (ranks.size() < limit) {
      assertThat(smallest.last()).isEmpty();
    } else {
      assertThat(smallest.last()).hasValue(smallest.sorted()[limit - 1]);
    }
  }

  @Property
  void keepsTheSameHoweverThePartsAreMerged(
      @ForAll List<Long> first, @ForAll List<Long> second, @ForAll List<Long> third) {
    SmallestRanks left = of(first);
    left.addAll(of(second));
    left.addAll(of(third));
    SmallestRanks right = of(third);
    SmallestRanks tail = of(second);
    tail.addAll(of(first));
    right.addAll(tail);
    assertThat(left).isEqualTo(right);
  }

  @Test
  void comparesAsUnsigned() {
    SmallestRanks smallest = of(List.of(-1L, 1L, Long.MIN_VALUE));
    assertThat(smallest.sorted()).containsExactly(1, Long.MIN_VALUE, -1);
  }

  @Test
  void wantsNothingAboveTheLastOnceItIsFull() {
    SmallestRanks smallest = new SmallestRanks(2);
    smallest.add(10);
    assertThat(smallest.wants(1_000)).isTrue();
    smallest.add(20);
    assertThat(smallest.wants(20)).isFalse();
    assertThat(smallest.wants(19)).isTrue();
  }

  @Test
  void refusesALimitBelowOne() {
    assertThatThrownBy(() -> new SmallestRanks(0)).hasMessage("limit must be >= 1 but was 0");
  }

  /** 20 groups of 1,000 records, cap 2,000: chi-square with 19 degrees, 43.8 at p = 0.001. */
  @Test
  void theCapChoosesUniformlyOverTheFile() {
    SmallestRanks smallest = new SmallestRanks(2_000);
    long[] ranks = new long[20_000];
    for (int i = 0; i < ranks.length; i++) {
      Provenance place = new Provenance("data.jsonl", 100L * i, i);
      ranks[i] = TaskFileReader.rank(42, DocumentId.of("mip/x", place, "ask"));
      smallest.add(ranks[i]);
    }
    long last = smallest.last().getAsLong();
    double chiSquare = 0;
    for (int group = 0; group < 20; group++) {
      int chosen = 0;
      for (int i = 1_000 * group; i < 1_000 * (group + 1); i++) {
        chosen += Long.compareUnsigned(ranks[i], last) <= 0 ? 1 : 0;
      }
      chiSquare += (chosen - 100) * (chosen - 100) / 100.0;
    }
    assertThat(chiSquare).isLessThan(43.8);
  }

  private static SmallestRanks of(List<Long> ranks) {
    SmallestRanks smallest = new SmallestRanks(5);
    ranks.forEach(smallest::add);
    return smallest;
  }
}
