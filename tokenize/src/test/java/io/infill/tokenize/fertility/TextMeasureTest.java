package io.infill.tokenize.fertility;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.Document;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TextMeasureTest {
  @Test
  void countsWordsOfEnglish() {
    assertThat(TextMeasure.of("The cat's 2 mats, naïve.")).isEqualTo(new TextMeasure(25, 24, 6));
  }

  @Test
  void countsEveryChineseCharacterAsAWord() {
    assertThat(TextMeasure.of("你好，GLM 130B！")).isEqualTo(new TextMeasure(20, 12, 4));
    assertThat(TextMeasure.of("𠮷野")).isEqualTo(new TextMeasure(7, 2, 2));
  }

  @Test
  void emptyAndSymbolsHaveNoWords() {
    assertThat(TextMeasure.of("")).isEqualTo(new TextMeasure(0, 0, 0));
    assertThat(TextMeasure.of(" 😀 --\n")).isEqualTo(new TextMeasure(9, 6, 0));
  }

  @Property
  void agreesWithTheLedgersBytesOnEveryText(@ForAll String text) {
    assertThat(TextMeasure.of(text).bytes()).isEqualTo(Document.utf8Bytes(text));
    assertThat(TextMeasure.of(text).characters()).isEqualTo(text.codePointCount(0, text.length()));
  }
}
