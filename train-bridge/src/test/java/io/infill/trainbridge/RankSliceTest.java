package io.infill.trainbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RankSliceTest {

  @Test
  void cutsAsGlm130bWasTrained() {
    RankSlice slice = new RankSlice(23, 24, 1);
    assertThat(slice.microBatches(4224)).isEqualTo(176);
    assertThat(slice.samplesPerMicroStep()).isEqualTo(24);
    assertThat(slice.firstIndex(4224)).isEqualTo(4247);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> new RankSlice(0, 0, 1))
        .hasMessage("data-parallel size must be >= 1 but was 0");
    assertThatThrownBy(() -> new RankSlice(2, 2, 1))
        .hasMessage("data-parallel rank must be 0 to 1 but was 2");
    assertThatThrownBy(() -> new RankSlice(-1, 2, 1))
        .hasMessage("data-parallel rank must be 0 to 1 but was -1");
    assertThatThrownBy(() -> new RankSlice(0, 2, 0)).hasMessageEndingWith("but was 0");
    assertThatThrownBy(() -> new RankSlice(0, 1 << 20, 1 << 12))
        .hasMessageStartingWith("micro-batch must be >= 1, and below 2^31 over all ranks");
    assertThatThrownBy(() -> new RankSlice(0, 2, 3).microBatches(8))
        .hasMessage(
            "global batch must be a multiple of data-parallel size * micro-batch = 6 but was 8");
  }
}
