package io.infill.tokenize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class VocabularyTest {
  private static final SpecialTokens SPECIAL = new SpecialTokens(2, 3, 4, 5, 6, 7, 8);

  private final Vocabulary vocabulary =
      new Vocabulary(
          Arrays.asList("<unk>", "<0x00>", "[MASK]", "g", "s", "p", "e", "d", "pad", null, "last"),
          SPECIAL,
          OptionalInt.of(0),
          BitSet.valueOf(new long[] {0b10}),
          "00");

  @Test
  void countsTheRowsOfAnEmbeddingGapsIncluded() {
    assertThat(vocabulary.size()).isEqualTo(11);
    assertThat(vocabulary.token(9)).isEqualTo("<id 9>");
    assertThat(vocabulary.token(10)).isEqualTo("last");
  }

  @Test
  void findsTokensByName() {
    assertThat(vocabulary.id("[MASK]")).hasValue(2);
    assertThat(vocabulary.id("[mask]")).isEmpty();
  }

  @Test
  void knowsWhatIsNoOrdinaryToken() {
    assertThat(vocabulary.isUnknown(0)).isTrue();
    assertThat(vocabulary.isUnknown(1)).isFalse();
    assertThat(vocabulary.isByteFallback(1)).isTrue();
    assertThat(vocabulary.isByteFallback(0)).isFalse();
  }

  @Test
  void refusesAnIdOutsideOfIt() {
    assertThatThrownBy(() -> vocabulary.token(11)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
