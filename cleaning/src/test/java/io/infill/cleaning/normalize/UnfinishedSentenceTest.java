package io.infill.cleaning.normalize;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnfinishedSentenceTest {
  @ParameterizedTest
  @CsvSource({
    "'The river froze. The boats were draw', 'The river froze.'",
    "'He said: \"Stay here.\" Then he turned and', 'He said: \"Stay here.\"'",
    "'Was it so? Nobody could', 'Was it so?'",
    "'One. Two, three and', 'One.'",
    "河水结冰了。船都被拖上了, 河水结冰了。",
    "他说：“留在这里。”然后他转身, 他说：“留在这里。”",
    "真的吗？没有人能够，, 真的吗？",
    "'First paragraph ends.\nSecond goes on. But it', 'First paragraph ends.\nSecond goes on.'"
  })
  void whatFollowsTheLastSentenceGoes(String text, String left) {
    assertThat(UnfinishedSentence.cut(text)).isEqualTo(left);
    assertThat(UnfinishedSentence.cut(left)).isSameAs(left);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   \n",
        "It is finished.",
        "It is finished.”",
        "全都完了。",
        "他走了……",
        "A heading without a mark",
        "A paragraph that ends.\nSigned, the mayor of the town",
        "He met Mr. Smith and Dr. No on the way to the station",
        "Version 2.5 of the program and e.g. this",
        "J. R. R. Tolkien",
        "Three things.\n- apples. And pears",
        "1. Apples. And pears and",
        "床前明月光\n疑是地上霜\n举头望明月\n低头思故乡。床前",
        "milk\neggs\nbread\nCheese. Some",
        "Look at this. ***",
        "Look (at this. And that)"
      })
  void finishedTextsListsPoemsAndHeadingsStay(String text) {
    assertThat(UnfinishedSentence.cut(text)).isSameAs(text);
  }

  @Test
  void aVeryLongTailIsNoBrokenSentence() {
    String text = "One. " + "word ".repeat(80);
    assertThat(UnfinishedSentence.cut(text)).isSameAs(text);
  }
}
