package io.infill.jobs.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.jobs.terminal.Ink;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterRatesTest {
  @Test
  void smallSizesStandAloneAndPowersOfTwoPartTheRest() {
    assertThat(List.of(1L, 2L, 3L, 4L, 5L, 8L, 9L, 16L, 17L, 1_000_000L))
        .extracting(ClusterRates::band)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 5L, 9L, 9L, 17L, 524_289L);
  }

  @Test
  void whatIsRemovedLeastIsRepeatedMostAndWhatIsRemovedAsMuchAsTheRestIsNot() {
    assertThat(ClusterRates.repeats(0.1, 0.1, 0.4)).isEqualTo(10);
    assertThat(ClusterRates.repeats(0.2, 0.1, 0.4)).isEqualTo(7);
    assertThat(ClusterRates.repeats(0.39, 0.1, 0.4)).isEqualTo(1);
    assertThat(ClusterRates.repeats(0.4, 0.1, 0.4)).isEqualTo(1);
    assertThat(ClusterRates.repeats(0.9, 0.1, 0.4)).isEqualTo(1);
    assertThat(ClusterRates.repeats(0, 0, 0)).isEqualTo(1);
  }

  @Test
  void shardsAddUpToATableOfBands() {
    ClusterRates rates = new ClusterRates();
    ClusterRates other = new ClusterRates();
    for (int i = 0; i < 10; i++) {
      rates.add("en", 1, i < 8);
      other.add("en", 2, i < 2);
      other.add("en", 5 + i % 4, i < 5);
    }
    other.add("zh", 1, false);
    rates.plus(other);
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    rates.print(new PrintStream(printed, true, StandardCharsets.UTF_8), Ink.plain());
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
              language  cluster of  documents  removed   share  repeats
              en        1                  10        8  80.0 %        1
                        2                  10        2  20.0 %       10
                        5 to 8             10        5  50.0 %        1
                        all                30       15  50.0 %
              zh        1                   1        0   0.0 %        1
                        all                 1        0   0.0 %
            """);
  }
}
