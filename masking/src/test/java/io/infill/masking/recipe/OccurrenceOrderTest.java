package io.infill.masking.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OccurrenceOrderTest {
  /** Document and occurrence, as {@code 3.0}. */
  private static List<String> order(int... repeats) throws IOException {
    List<String> order = new ArrayList<>();
    OccurrenceOrder.forEach(repeats, (document, times) -> order.add(document + "." + times));
    return order;
  }

  @Test
  void withoutRepeatsItIsTheDocumentsOwn() throws IOException {
    assertThat(order(1, 1, 1)).containsExactly("0.0", "1.0", "2.0");
    assertThat(order()).isEmpty();
  }

  @Test
  void documentsThatStandEquallyOftenComeAgainInTheirOrder() throws IOException {
    assertThat(order(2, 2, 2)).containsExactly("0.0", "1.0", "2.0", "0.1", "1.1", "2.1");
    assertThat(order(3)).containsExactly("0.0", "0.1", "0.2");
  }

  @Test
  void whatStandsMoreOftenIsSpreadAmongTheRest() throws IOException {
    // Document 2 of 6 comes at 1 and at 4; of two at once the earlier document is first.
    assertThat(order(1, 1, 2, 1, 1, 1))
        .containsExactly("0.0", "1.0", "2.0", "3.0", "2.1", "4.0", "5.0");
  }

  @Test
  void everyOccurrenceComesOnceAndCopiesAreEquallyFarApart() throws IOException {
    SplittableRandom random = new SplittableRandom(5);
    for (int n : new int[] {1, 2, 17, 1000}) {
      int[] repeats = IntStream.range(0, n).map(i -> random.nextInt(6) == 0 ? 10 : 1).toArray();
      List<List<Integer>> placesOf = new ArrayList<>();
      IntStream.range(0, n).forEach(i -> placesOf.add(new ArrayList<>()));
      int[] place = {0};
      OccurrenceOrder.forEach(
          repeats,
          (document, occurrence) -> {
            assertThat(placesOf.get(document)).hasSize(occurrence);
            placesOf.get(document).add(place[0]++);
          });
      double even = place[0] / 10.0;
      for (int i = 0; i < n; i++) {
        List<Integer> places = placesOf.get(i);
        assertThat(places).hasSize(repeats[i]);
        for (int j = 1; j < places.size(); j++) {
          assertThat(places.get(j) - places.get(j - 1))
              .isBetween((int) (even / 2), 2 * ((int) even) + 1);
        }
      }
    }
  }
}
