package io.infill.cleaning.contamination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.cleaning.passage.Cut;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakCutsTest {
  private static ContaminationConfig config(ContaminationAction action, int margin) {
    return new ContaminationConfig(List.of(), action, 6, 7, 0.7, 15, 24, 10, 12, 10, margin);
  }

  /** What goes of a text in which the leak stands between angle brackets. */
  private static String cut(String marked, int margin) {
    int begin = marked.indexOf('<');
    int end = marked.indexOf('>') - 1;
    String text = marked.replace("<", "").replace(">", "");
    Leak leak = new Leak("a", "x.jsonl:1", List.of("q"), 1, 9, begin, end);
    Cut cut = LeakCuts.of(text, List.of(leak), config(ContaminationAction.CUT, margin)).get(0);
    assertThat(cut.reason()).isEqualTo("contamination");
    assertThat(cut.detail()).isEqualTo("a x.jsonl:1 (q)");
    return text.substring(cut.begin(), cut.end());
  }

  @Test
  void a_cut_goes_out_to_whole_sentences_in_its_paragraph() {
    assertThat(cut("One. Two of <it is> gone. Three.", 0)).isEqualTo(" Two of it is gone.");
    assertThat(cut("一。二的<就是>它。三。", 0)).isEqualTo("二的就是它。");
    assertThat(cut("One\nTwo of <it is> gone\nThree", 0)).isEqualTo("Two of it is gone");
    assertThat(cut("<it is>", 0)).isEqualTo("it is");
  }

  @Test
  void the_margin_takes_more_sentences_but_no_other_paragraph() {
    assertThat(cut("Nil. One. Two <it is> so. Three. Four.", 6))
        .isEqualTo(" One. Two it is so. Three.");
    assertThat(cut("Nil.\nTwo <it is> so.\nThree.", 1000)).isEqualTo("Two it is so.");
  }

  @Test
  void a_full_stop_in_a_number_ends_no_sentence() {
    assertThat(cut("One. At 3.5 of <it is> 4.5 gone. Three.", 0))
        .isEqualTo(" At 3.5 of it is 4.5 gone.");
  }

  @Test
  void where_no_sentence_ends_nearby_the_margin_is_the_cut() {
    String words = "word ".repeat(200);
    assertThat(cut(words + "<it is>" + words, 5)).isEqualTo("word it isword ");
  }

  @Test
  void nothing_is_cut_where_leaks_are_marked() {
    Leak leak = new Leak("a", "x.jsonl:1", List.of("q"), 1, 9, 0, 3);
    assertThat(LeakCuts.of("text", List.of(leak), config(ContaminationAction.MARK, 0))).isEmpty();
  }

  @Test
  void a_leak_is_what_its_line_says() {
    Leak leak = new Leak("a", "x\t.jsonl:1", List.of("1.question", "answer"), 0.875, 9, 3, 70);
    Leak read = Leak.ofLine(leak.toLine());
    assertThat(read.item()).isEqualTo("x .jsonl:1");
    assertThat(read.toLine()).isEqualTo(leak.toLine());
    assertThatThrownBy(() -> Leak.ofLine("1\t2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a leak has 7 parts");
    assertThat(LeakNote.json(List.of(leak)))
        .isEqualTo(
            "{\"leaks\":1,\"places\":[{\"benchmark\":\"a\",\"item\":\"x\\u0009.jsonl:1\","
                + "\"fields\":[\"1.question\",\"answer\"],\"share\":0.875,\"run\":9,\"at\":3,"
                + "\"chars\":67}]}");
  }
}
