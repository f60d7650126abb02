package io.infill.ingest.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ShinglesTest {
  @Test
  void equalWordsMatchWhollyWhateverStandsBetweenThem() {
    Shingles.Match match = Shingles.match("one two, three four five", "one\ntwo three: four-five");
    assertThat(match.f1()).isEqualTo(1);
  }

  @Test
  void precisionFallsByWhatIsExtra_recallByWhatIsMissing() {
    // The truth has the shingles abcd, bcde; the text abcd, bcdx, cdxy.
    Shingles.Match match = Shingles.match("a b c d e", "a b c d x y");
    assertThat(match.precision()).isCloseTo(1 / 3.0, within(1e-9));
    assertThat(match.recall()).isCloseTo(1 / 2.0, within(1e-9));
  }

  @Test
  void nothingFoundCountsForRecallAlone() {
    List<Shingles.Match> matches =
        List.of(Shingles.match("a b c d", ""), Shingles.match("a b c d", "a b c d"));
    double[] mean = Shingles.mean(matches);
    assertThat(mean[0]).isEqualTo(1);
    assertThat(mean[1]).isEqualTo(0.5);
    assertThat(mean[2]).isCloseTo(2 / 3.0, within(1e-9));
  }

  @Test
  void repeatedShinglesCountAsOftenAsTheyStand() {
    assertThat(Shingles.match("a b c d a b c d", "a b c d").recall()).isLessThan(0.5);
  }
}
