package io.infill.trainbridge.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.trainbridge.SampleRef;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TextMipOrderTest {

  @Test
  void goesThroughEachListOncePerEpochInOrder() {
    TextMipOrder order = new TextMipOrder(5, 700, 40, 50_000);
    long[] drawn = new long[2];
    BitSet[] seen = {new BitSet(), new BitSet()};
    for (long index = 0; index < 10_000; index++) {
      SampleRef sample = order.at(index);
      int list = sample.source().equals(TextMipOrder.MIP) ? 1 : 0;
      int rows = list == 1 ? 40 : 700;
      assertThat(sample.pass()).isEqualTo(drawn[list] / rows);
      assertThat(seen[list].get((int) sample.row())).as("%d %s", index, sample).isFalse();
      seen[list].set((int) sample.row());
      if (++drawn[list] % rows == 0) {
        assertThat(seen[list].cardinality()).isEqualTo(rows);
        seen[list].clear();
      }
    }
    assertThat(drawn).containsExactly(9_500, 500);
  }

  @Test
  void holdsTheShareAtEveryPrefix() {
    for (int share : new int[] {0, 1, 999, 1_000, 50_000, 333_333, 500_000, 999_999, 1_000_000}) {
      TextMipOrder order = new TextMipOrder(5, 700, 40, share);
      int blockMip = (share + 999) / 1_000;
      long mip = 0;
      for (long index = 0; index < 20_000; index++) {
        assertThat(order.mipBefore(index)).isEqualTo(mip);
        double due = (double) index * share / 1e6;
        assertThat(Math.abs((double) mip - due)).isLessThanOrEqualTo(1 + blockMip);
        if (index % TextMipOrder.BLOCK == 0) {
          assertThat(mip).isEqualTo(index * share / 1_000_000);
        }
        mip += order.at(index).source().equals(TextMipOrder.MIP) ? 1 : 0;
      }
    }
  }

  @Test
  void mipPlacesAreNotPeriodic() {
    TextMipOrder order = new TextMipOrder(5, 700, 40, 50_000);
    Set<Long> gaps = new HashSet<>();
    long previous = -1;
    for (long index = 0; index < 10_000; index++) {
      if (order.at(index).source().equals(TextMipOrder.MIP)) {
        gaps.add(index - previous);
        previous = index;
      }
    }
    assertThat(gaps).hasSizeGreaterThan(40);
  }

  @Test
  void withoutMipEverySampleIsText() {
    TextMipOrder order = new TextMipOrder(5, 3, 0, 0);
    for (long index = 0; index < 30; index++) {
      assertThat(order.at(index).source()).isEqualTo(TextMipOrder.TEXT);
      assertThat(order.at(index).pass()).isEqualTo(index / 3);
    }
  }

  @Property(tries = 2_000)
  void theInverseFindsThePlaceAgain(
      @ForAll long seed,
      @ForAll @LongRange(min = 1, max = 100_000_000_000L) long textRows,
      @ForAll @LongRange(min = 1, max = 1_000_000) long mipRows,
      @ForAll @IntRange(min = 0, max = 1_000_000) int share,
      @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long index) {
    TextMipOrder order = new TextMipOrder(seed, textRows, mipRows, share);
    assertThat(order.indexOf(order.at(index))).hasValue(index);
  }

  @Test
  void refusesWhatItCannotOrder() {
    assertThatThrownBy(() -> new TextMipOrder(1, 10, 10, -1))
        .hasMessage("mipPartsPerMillion must be 0 to 1000000 but was -1");
    assertThatThrownBy(() -> new TextMipOrder(1, 10, 0, 50_000))
        .hasMessage("the mip list must have 1 to 2^60 sequences but has 0");
    assertThatThrownBy(() -> new TextMipOrder(1, 0, 10, 50_000))
        .hasMessage("the text list must have 1 to 2^60 sequences but has 0");
    TextMipOrder order = new TextMipOrder(1, 10, 0, 0);
    assertThatThrownBy(() -> order.at(-1)).hasMessage("index must be 0 to 2^50 - 1 but was -1");
    assertThatThrownBy(() -> order.at(1L << 50)).hasMessageContaining("index must be 0 to 2^50");
    assertThatThrownBy(() -> order.indexOf(new SampleRef(TextMipOrder.MIP, 0, 0)))
        .hasMessageContaining("this order never draws SampleRef[source=mip");
    assertThatThrownBy(() -> order.indexOf(new SampleRef("code", 0, 0)))
        .hasMessageContaining("this order never draws SampleRef[source=code");
    assertThatThrownBy(() -> order.indexOf(new SampleRef(TextMipOrder.TEXT, 1L << 48, 0)))
        .hasMessageContaining("stands beyond index 2^50");
  }

  @Test
  void takesSharesAsPartsPerMillion() {
    assertThat(TextMipOrder.partsPerMillion(0.05)).isEqualTo(50_000);
    assertThat(TextMipOrder.partsPerMillion(1.0 / 3)).isEqualTo(333_333);
    assertThatThrownBy(() -> TextMipOrder.partsPerMillion(Double.NaN))
        .hasMessage("share must be 0 to 1 but was NaN");
  }
}
