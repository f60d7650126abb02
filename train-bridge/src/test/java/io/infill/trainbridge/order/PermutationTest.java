package io.infill.trainbridge.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import org.junit.jupiter.api.Test;

class PermutationTest {

  @Test
  void takesEveryNumberOnceForEverySizeToTwoThousand() {
    for (int size = 1; size <= 2_000; size++) {
      Permutation permutation = Permutation.of(7, "text", size, size);
      BitSet seen = new BitSet(size);
      for (int i = 0; i < size; i++) {
        long number = permutation.at(i);
        assertThat(permutation.indexOf(number)).isEqualTo(i);
        seen.set((int) number);
      }
      assertThat(seen.cardinality()).as("size %d", size).isEqualTo(size);
    }
  }

  @Test
  void isInvertibleAtAHundredBillion() {
    long size = 100_000_000_000L;
    Permutation permutation = Permutation.of(20221005, "text", 3, size);
    for (long i : new long[] {0, 1, 2, 4_223, 50_000_000_000L, size - 2, size - 1}) {
      long number = permutation.at(i);
      assertThat(number).isBetween(0L, size - 1);
      assertThat(permutation.indexOf(number)).isEqualTo(i);
    }
  }

  @Test
  void isInvertibleAtTheLargestSize() {
    Permutation permutation = Permutation.of(1, "text", 0, Permutation.MAX_SIZE);
    long last = Permutation.MAX_SIZE - 1;
    assertThat(permutation.indexOf(permutation.at(last))).isEqualTo(last);
  }

  @Test
  void differsByWhateverItIsMadeFrom() {
    long[] base = firstOf(Permutation.of(1, "text", 0, 1_000));
    assertThat(firstOf(Permutation.of(1, "text", 0, 1_000))).isEqualTo(base);
    assertThat(firstOf(Permutation.of(2, "text", 0, 1_000))).isNotEqualTo(base);
    assertThat(firstOf(Permutation.of(1, "mip", 0, 1_000))).isNotEqualTo(base);
    assertThat(firstOf(Permutation.of(1, "text", 1, 1_000))).isNotEqualTo(base);
  }

  /** Where the number at each place lands, over 4,000 seeds: chi-square, 5 sigma either side. */
  @Test
  void putsEveryNumberAtEveryPlaceEquallyOften() {
    int seeds = 4_000;
    for (int size : new int[] {10, 16, 64, 100}) {
      assertThat(placesChiSquareSigmas(size, seeds, true)).as("%d", size).isCloseTo(0, within(5.0));
    }
  }

  @Test
  void theChiSquareSeesARotationThatIsNoShuffle() {
    assertThat(placesChiSquareSigmas(64, 4_000, false)).isGreaterThan(5.0);
  }

  @Test
  void refusesSizesAndNumbersOutside() {
    assertThatThrownBy(() -> Permutation.of(1, "text", 0, 0))
        .hasMessage("size must be 1 to 2^60 but was 0");
    assertThatThrownBy(() -> Permutation.of(1, "text", 0, 10).at(10))
        .hasMessage("number must be 0 to 9 but was 10");
    assertThatThrownBy(() -> Permutation.of(1, "text", 0, 10).indexOf(-1))
        .hasMessage("number must be 0 to 9 but was -1");
  }

  /** (chi-square - degrees of freedom) in standard deviations of the chi-square law. */
  private static double placesChiSquareSigmas(int size, int seeds, boolean permuted) {
    long[] counts = new long[size * size];
    for (int seed = 0; seed < seeds; seed++) {
      Permutation permutation = Permutation.of(seed, "text", 0, size);
      for (int i = 0; i < size; i++) {
        long number = permuted ? permutation.at(i) : (i + seed % 7) % size;
        counts[i * size + (int) number]++;
      }
    }
    double expected = (double) seeds / size;
    double chiSquare = 0;
    for (long count : counts) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    double freedom = (size - 1.0) * (size - 1.0);
    return (chiSquare - freedom) / Math.sqrt(2 * freedom);
  }

  private static long[] firstOf(Permutation permutation) {
    long[] first = new long[20];
    for (int i = 0; i < first.length; i++) {
      first[i] = permutation.at(i);
    }
    return first;
  }
}
