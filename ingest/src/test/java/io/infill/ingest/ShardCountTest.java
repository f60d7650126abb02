package io.infill.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardCountTest {
  @ParameterizedTest
  @CsvSource({
    "0, 100, 4",
    "400, 100, 4",
    "401, 100, 5",
    "500, 100, 5",
    "9223372036854775807, 9223372036854775807, 4",
    "8589934588, 4, 2147483647"
  })
  void shardsHoldAtMostTheTargetAndThereAreAtLeastFour(long input, long target, int shards) {
    assertThat(ShardCount.forInput(input, target)).isEqualTo(shards);
  }

  @Test
  void sizesOutOfRangeAreRefused() {
    assertThatThrownBy(() -> ShardCount.forInput(-1, 1))
        .hasMessage("inputBytes must be >= 0 but was -1");
    assertThatThrownBy(() -> ShardCount.forInput(1, 0))
        .hasMessage("targetShardBytes must be >= 1 but was 0");
  }
}
