package io.infill.tokenize;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class PieceTextTest {

  private static Vocabulary vocabulary(BitSet byteFallback, List<String> tokens) {
    return new Vocabulary(
        tokens,
        new SpecialTokens(0, 1, 2, 3, 4, 5, 6),
        OptionalInt.empty(),
        byteFallback,
        "0".repeat(64));
  }

  @Test
  void sentencepiece_writes_blanks_bytes_and_newlines_in_its_own_way() {
    BitSet bytes = new BitSet();
    bytes.set(1, 3);
    Vocabulary vocabulary =
        vocabulary(bytes, List.of("▁the", "<0x0A>", "<0xE3>", "<n>", "。", "a▁b", "é"));
    assertThat(vocabulary.text(0)).isEqualTo(" the");
    assertThat(vocabulary.text(1)).isEqualTo("\n");
    assertThat(vocabulary.text(2)).isEqualTo("\ufffd");
    assertThat(vocabulary.text(3)).isEqualTo("\n");
    assertThat(vocabulary.text(4)).isEqualTo("。");
    assertThat(vocabulary.text(5)).isEqualTo("a b");
    assertThat(vocabulary.text(6)).isEqualTo("é");
  }

  @Test
  void byte_level_letters_lead_back_to_bytes() {
    List<String> tokens = new ArrayList<>();
    int others = 0;
    for (int value = 0; value < 256; value++) {
      boolean isPrintable = (value > ' ' && value < 0x7f) || (value > 0xa0 && value != 0xad);
      tokens.add(String.valueOf((char) (isPrintable ? value : 0x100 + others++)));
    }
    tokens.addAll(List.of("ãĢĤ", "Ġthe", "ĊĊ", "ãĢ", "<n>", "。"));
    Vocabulary vocabulary = vocabulary(new BitSet(), tokens);
    assertThat(vocabulary.text(256)).isEqualTo("。");
    assertThat(vocabulary.text(257)).isEqualTo(" the");
    assertThat(vocabulary.text(258)).isEqualTo("\n\n");
    assertThat(vocabulary.text(259)).isEqualTo("\ufffd");
    assertThat(vocabulary.text(260)).isEqualTo("\n");
    assertThat(vocabulary.text(261)).isEqualTo("。");
    for (int value = 0; value < 0x80; value++) {
      assertThat(vocabulary.text(value)).isEqualTo(String.valueOf((char) value));
    }
  }
}
