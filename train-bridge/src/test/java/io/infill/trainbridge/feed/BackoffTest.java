package io.infill.trainbridge.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(10), 65);

  @Test
  void waitsDoubleUpToTheLongest() {
    assertThat(backoff.after(1, 0)).isEqualTo(Duration.ofMillis(50));
    assertThat(backoff.after(2, 0)).isEqualTo(Duration.ofMillis(100));
    assertThat(backoff.after(5, 0)).isEqualTo(Duration.ofMillis(800));
    assertThat(backoff.after(8, 0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(backoff.after(Integer.MAX_VALUE, 0)).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void ranksDoNotComeAllAtOnce() {
    assertThat(backoff.after(3, 0)).isNotEqualTo(backoff.after(3, 1));
    for (int rank = 0; rank < 64; rank++) {
      assertThat(backoff.after(8, rank)).isBetween(Duration.ofSeconds(5), Duration.ofSeconds(10));
    }
  }

  @Test
  void wrongNumbersAreRefused() {
    assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1), 1))
        .hasMessageContaining("at most longest = PT1S but was PT2S");
    assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ZERO, 0))
        .hasMessage("attempts must be >= 1 but was 0");
  }
}
