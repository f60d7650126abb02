package io.infill.trainbridge.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ContextCutTest {
  @Test
  void aRankTakesAChunkFromTheFrontAndItsMirrorFromTheBack() {
    assertThat(new ContextCut(16, 0, 2).starts()).containsExactly(0, 12);
    assertThat(new ContextCut(16, 1, 2).starts()).containsExactly(4, 8);
    assertThat(new ContextCut(16, 1, 2).run()).isEqualTo(4);
    assertThat(new ContextCut(16, 1, 2).length()).isEqualTo(8);
  }

  @Test
  void oneRankHoldsTheWholeSequenceAtAnyLength() {
    assertThat(new ContextCut(17, 0, 1).starts()).containsExactly(0);
    assertThat(new ContextCut(17, 0, 1).run()).isEqualTo(17);
    assertThat(new ContextCut(17, 0, 1).length()).isEqualTo(17);
  }

  @Test
  void theRanksTogetherHoldEveryPositionOnce() {
    for (int size = 1; size <= 8; size++) {
      int length = 48 * size;
      int[] held = new int[length];
      for (int rank = 0; rank < size; rank++) {
        ContextCut cut = new ContextCut(length, rank, size);
        int positions = 0;
        for (int start : cut.starts()) {
          for (int i = 0; i < cut.run(); i++) {
            held[start + i]++;
            positions++;
          }
        }
        assertThat(positions).isEqualTo(cut.length());
      }
      assertThat(held).containsOnly(1);
    }
  }

  @Test
  void aLengthThatCannotBeCutIsRefused() {
    assertThatThrownBy(() -> new ContextCut(20, 0, 4))
        .hasMessageContaining("2 * cp_size divides the sequence length")
        .hasMessageContaining("cp_size was 4 and the sequence length is 20");
  }
}
