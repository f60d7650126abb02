package io.infill.jobs.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceLayout;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class AttentionTest {
  private static final int POSITIONS = 16;
  private final SequenceMap map = new SequenceMap(Example.sequence(), Example.SPECIAL);

  @Test
  void aCellATokenAgreesWithTheRule() {
    Attention attention = new Attention(map.blocks(), POSITIONS, POSITIONS, POSITIONS);
    TrainingSequence sequence = Example.sequence();
    for (int query = 0; query < POSITIONS; query++) {
      for (int key = 0; key < POSITIONS; key++) {
        assertThat(attention.share(query, key))
            .as("query %d, key %d", query, key)
            .isEqualTo(SequenceLayout.sees(sequence, query, key) ? 1 : 0);
      }
    }
  }

  @Test
  void aLargerCellIsTheShareOfItsPairs() {
    int cells = 4;
    Attention attention = new Attention(map.blocks(), POSITIONS, cells, cells);
    Attention exact = new Attention(map.blocks(), POSITIONS, POSITIONS, POSITIONS);
    for (int row = 0; row < cells; row++) {
      for (int column = 0; column < cells; column++) {
        double sum = 0;
        for (int query = 4 * row; query < 4 * row + 4; query++) {
          for (int key = 4 * column; key < 4 * column + 4; key++) {
            sum += exact.share(query, key);
          }
        }
        assertThat(attention.share(row, column)).isCloseTo(sum / 16, Offset.offset(1e-9));
      }
    }
  }

  @Test
  void thePictureShowsContextAndTriangle() {
    Attention attention = new Attention(map.blocks(), POSITIONS, 4, 8);
    assertThat(attention.line(0)).isEqualTo("████▒   ");
    assertThat(attention.line(3)).startsWith("██████");
  }
}
