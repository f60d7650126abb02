package io.infill.masking.span;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.masking.MaskingConfig;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.Vocabulary;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SentenceMarksTest {

  /** The pieces with a bar after each that ends a sentence, and after the closers behind it. */
  private static String cut(String... pieces) {
    List<String> tokens = new ArrayList<>(List.of("m", "g", "s", "sop", "eop", "[eod]", "pad"));
    int[] ids = new int[pieces.length];
    for (int i = 0; i < pieces.length; i++) {
      ids[i] = pieces[i].equals("[eod]") ? 5 : tokens.size();
      tokens.add(pieces[i]);
    }
    Vocabulary vocabulary =
        new Vocabulary(
            tokens,
            new SpecialTokens(0, 1, 2, 3, 4, 5, 6),
            OptionalInt.empty(),
            new BitSet(),
            "0".repeat(64));
    SentenceMarks marks = SentenceMarks.of(vocabulary, MaskingConfig.SENTENCE_ENDS);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < ids.length; ) {
      int end = marks.endAfter(ids, i, ids.length);
      for (int last = Math.max(end, i + 1); i < last; i++) {
        text.append(pieces[i]);
      }
      text.append(end > 0 ? "|" : "");
    }
    return text.toString();
  }

  @Test
  void sentences_end_in_english_and_chinese() {
    assertThat(cut("▁We", "▁go", ".", "▁You", "▁stay", "!", "▁x"))
        .isEqualTo("▁We▁go.|▁You▁stay!|▁x");
    assertThat(cut("你", "好", "。", "再见", "？", "好")).isEqualTo("你好。|再见？|好");
    assertThat(cut("a", "<n>", "b")).isEqualTo("a<n>|b");
    assertThat(cut("等等", "…", "好")).isEqualTo("等等…|好");
  }

  @Test
  void a_normalized_mark_before_a_chinese_letter_ends_a_sentence() {
    assertThat(cut("你", "好", "吗", "?", "我")).isEqualTo("你好吗?|我");
    assertThat(cut("好", "!", "カ")).isEqualTo("好!|カ");
  }

  @Test
  void numbers_addresses_and_abbreviations_hold_no_end() {
    assertThat(cut("▁3", ".", "14", "▁is")).isEqualTo("▁3.14▁is");
    assertThat(cut("▁12", ":", "30", "▁on")).isEqualTo("▁12:30▁on");
    assertThat(cut("▁e", ".", "g", ",")).isEqualTo("▁e.g,");
    assertThat(cut("▁see", "▁example", ".com", "/", "x")).isEqualTo("▁see▁example.com/x");
    assertThat(cut("▁v1.2", "▁is")).isEqualTo("▁v1.2▁is");
  }

  @Test
  void an_abbreviation_before_a_blank_does_end_a_sentence() {
    assertThat(cut("▁e", ".", "g", ".", "▁this")).isEqualTo("▁e.g.|▁this");
    assertThat(cut("▁Mr.", "▁Li")).isEqualTo("▁Mr.|▁Li");
  }

  @Test
  void closing_quotes_and_further_marks_belong_to_the_sentence() {
    assertThat(cut("▁no", ".", "\"", ")", "▁He")).isEqualTo("▁no.\")|▁He");
    assertThat(cut("不", "。", "”", "他")).isEqualTo("不。”|他");
    assertThat(cut("what", "?", "!", "!", "▁so")).isEqualTo("what?!!|▁so");
    assertThat(cut("a", ".", "<n>", "<n>", "b")).isEqualTo("a.<n><n>|b");
    assertThat(cut("▁foo", ".", ")", "bar")).isEqualTo("▁foo.)bar");
    assertThat(cut("▁no", ".", "▁\"", "▁He")).isEqualTo("▁no.|▁\"▁He");
  }

  @Test
  void an_end_of_document_follows_as_a_blank_does_and_nothing_proves_nothing() {
    assertThat(cut("go", ".", "[eod]", "x")).isEqualTo("go.|[eod]x");
    assertThat(cut("go", ".")).isEqualTo("go.");
    assertThat(cut("走", "。")).isEqualTo("走。|");
  }

  @Test
  void byte_level_pieces_are_read_as_the_text_they_stand_for() {
    List<String> tokens = new ArrayList<>();
    int others = 0;
    for (int value = 0; value < 256; value++) {
      boolean isPrintable = (value > ' ' && value < 0x7f) || (value > 0xa0 && value != 0xad);
      tokens.add(String.valueOf((char) (isPrintable ? value : 0x100 + others++)));
    }
    tokens.addAll(List.of("ãĢĤ", "Ġthe", "m", "g", "s", "sop", "eop", "eod", "pad"));
    Vocabulary vocabulary =
        new Vocabulary(
            tokens,
            new SpecialTokens(258, 259, 260, 261, 262, 263, 264),
            OptionalInt.empty(),
            new BitSet(),
            "0".repeat(64));
    SentenceMarks marks = SentenceMarks.of(vocabulary, MaskingConfig.SENTENCE_ENDS);
    assertThat(marks.endAfter(new int[] {256, 65}, 0, 2)).isEqualTo(1);
    assertThat(marks.endAfter(new int[] {'.', 257}, 0, 2)).isEqualTo(1);
    assertThat(marks.endAfter(new int[] {'.', 'a'}, 0, 2)).isEqualTo(-1);
    assertThat(marks.endAfter(new int[] {'\n', 'a'}, 0, 2)).isEqualTo(1);
  }

  @Test
  void no_mark_at_all_ends_nothing() {
    String ends =
        IntStream.range(0, 5)
            .mapToObj(i -> String.valueOf(SentenceMarks.NONE.endAfter(new int[] {7, 8}, 0, 2)))
            .collect(Collectors.joining());
    assertThat(ends).isEqualTo("-1".repeat(5));
  }
}
