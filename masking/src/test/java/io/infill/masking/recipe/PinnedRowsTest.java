package io.infill.masking.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.masking.DocumentBoundaries;
import io.infill.masking.Fixtures;
import io.infill.masking.Fixtures.Packed;
import io.infill.masking.MaskingConfig;
import io.infill.masking.Recipe;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.TokenSequence;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/**
 * The rows of known text, pinned. A change here makes other bytes from the same input: it needs a
 * higher code version of the stage and a line under Data-changing.
 */
class PinnedRowsTest {

  private static String digest(Recipe recipe, DocumentBoundaries boundaries) throws Exception {
    MaskingConfig config = Fixtures.config(recipe, 512, 0.3, boundaries, false);
    Packed packed = Fixtures.pack(config, Fixtures.texts(77, 400, 0, 900), 20_221_005);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (TrainingSequence row : packed.sequences()) {
      sha256.update((row.id() + row.task().label()).getBytes(StandardCharsets.UTF_8));
      for (TokenSequence column :
          new TokenSequence[] {
            row.tokens(),
            row.divisions(),
            row.blockLengths(),
            row.blockSpans(),
            row.spanPositions(),
            row.spanLengths(),
            row.spanEnds()
          }) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * column.tokens());
        bytes.asIntBuffer().put(column.toArray());
        sha256.update(bytes);
      }
      sha256.update(ByteBuffer.allocate(8).putLong(0, row.seed()));
    }
    return HexFormat.of().formatHex(sha256.digest()).substring(0, 16);
  }

  @Test
  void the_rows_of_every_recipe_stay_the_same_bits() throws Exception {
    assertThat(digest(Recipe.INFILL, DocumentBoundaries.SHARED)).isEqualTo("f676cb148c14a1a7");
    assertThat(digest(Recipe.INFILL, DocumentBoundaries.ISOLATE)).isEqualTo("68f1278151629dcf");
    assertThat(digest(Recipe.GLM_130B, DocumentBoundaries.SHARED)).isEqualTo("f0a0d975d3eb7722");
  }
}
