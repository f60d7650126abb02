package io.infill.jobs.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.jobs.terminal.Ink;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  @Test
  void aTerminalGetsABarTheTimeLeftAndTheRates() {
    assertThat(ProgressLine.bar(tokenize(3, 8, 0.375), 30, 120, Ink.plain()))
        .isEqualTo(
            "tokenize  ━━━━━━━─────────────   37 %  50 s left  3 of 8 shards"
                + "  4,000 documents/s  2.5 MB/s");
  }

  @Test
  void aNarrowTerminalGetsTheFirstParts() {
    assertThat(ProgressLine.bar(tokenize(3, 8, 0.375), 30, 60, Ink.plain()))
        .isEqualTo("tokenize  ━━━━━━━─────────────   37 %  50 s left");
  }

  @Test
  void aLogGetsAPlainLine() {
    Progress judging =
        new Progress("clean", "judging", 0, 4, "shards", 0, "documents", 0, "bytes", 0);
    assertThat(ProgressLine.log(judging, 61))
        .isEqualTo("clean:   0 %, 1 min 01 s, judging 0 of 4 shards");
  }

  @Test
  void theTimeLeftIsNotGuessedFromNothing() {
    assertThat(ProgressLine.log(tokenize(0, 8, 0.019), 30)).doesNotContain("left");
    assertThat(ProgressLine.log(tokenize(1, 8, 0.02), 1.9)).doesNotContain("left");
    assertThat(ProgressLine.log(tokenize(1, 8, 0.02), 2)).contains("1 min 38 s left");
    assertThat(ProgressLine.log(tokenize(8, 8, 1), 30)).contains("100 %").doesNotContain("left");
  }

  @Test
  void almostDoneIsNotShownAsDone() {
    assertThat(ProgressLine.log(tokenize(7, 8, 0.9999), 30)).contains(" 99 %");
  }

  @Test
  void durationsAndRatesUseFittingUnits() {
    assertThat(ProgressLine.duration(59.4)).isEqualTo("59 s");
    assertThat(ProgressLine.duration(59.6)).isEqualTo("1 min 00 s");
    assertThat(ProgressLine.duration(3599)).isEqualTo("59 min 59 s");
    assertThat(ProgressLine.duration(7440)).isEqualTo("2 h 04 min");
    assertThat(ProgressLine.volumeRate(99_900, "bytes")).isEqualTo("99.9 kB/s");
    assertThat(ProgressLine.volumeRate(100_000, "bytes")).isEqualTo("0.1 MB/s");
    assertThat(ProgressLine.volumeRate(1234567, "tokens")).isEqualTo("1,234,567 tokens/s");
  }

  @Test
  void aShareOutsideOfZeroToOneIsRefused() {
    assertThatThrownBy(() -> tokenize(1, 8, 1.01))
        .hasMessageContaining("share must be from 0 to 1");
    assertThatThrownBy(() -> tokenize(1, 8, Double.NaN)).hasMessageContaining("share");
  }

  private static Progress tokenize(int shards, int all, double share) {
    return new Progress(
        "tokenize", "", shards, all, "shards", 120_000, "documents", 75_000_000, "bytes", share);
  }
}
