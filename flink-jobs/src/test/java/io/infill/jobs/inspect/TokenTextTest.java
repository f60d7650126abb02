package io.infill.jobs.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.jobs.inspect.Piece.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenTextTest {
  @Test
  void aCharacterThatIsSplitOverTokensIsShownWhole() {
    // One token a byte: a, then the three bytes of 中, then b.
    assertThat(Example.text("a中b").pieces(new int[] {10, 11, 12, 13, 14}, 0, 5))
        .containsExactly(
            new Piece(0, 1, "a", Kind.TEXT),
            new Piece(1, 3, "中", Kind.TEXT),
            new Piece(4, 1, "b", Kind.TEXT));
  }

  @Test
  void aCharacterThatAMaskCutsIsShownAsBroken() {
    assertThat(Example.text("a中b").pieces(new int[] {10, 11, 1, 14}, 0, 4))
        .containsExactly(
            new Piece(0, 1, "a", Kind.TEXT),
            new Piece(1, 1, "\uFFFD", Kind.TEXT),
            new Piece(2, 1, "[MASK]", Kind.SPECIAL),
            new Piece(3, 1, "b", Kind.TEXT));
  }

  @Test
  void everyTokenStandsInOnePiece() {
    String text = "x\uFFFDé中\uD840\uDC0B.";
    int bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    int[] ids = new int[bytes];
    java.util.Arrays.setAll(ids, i -> 10 + i);
    int next = 0;
    StringBuilder shown = new StringBuilder();
    for (Piece piece : Example.text(text).pieces(ids, 0, bytes)) {
      assertThat(piece.start()).isEqualTo(next);
      next += piece.tokens();
      shown.append(piece.text());
    }
    assertThat(next).isEqualTo(bytes);
    assertThat(shown.toString()).contains("é中\uD840\uDC0B.");
  }

  @Test
  void specialTokensAreNamedByTheirDuty() {
    assertThat(Example.text("ab").text(new int[] {10, 1, 2, 3, 4, 5, 6, 0, 11}))
        .isEqualTo("a[MASK][gMASK][sMASK]<sop><eop><eod><pad>b");
  }

  @Test
  void withoutATokenizerIdsAreShown() {
    TokenText bare = new TokenText(Example.SPECIAL, Optional.empty());
    assertThat(bare.text(new int[] {10, 4, 11})).isEqualTo("10<sop> 11");
  }
}
