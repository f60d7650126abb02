package io.infill.cleaning.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SignalValuesTest {
  private static final Map<Measure.Kind, Measure> MEASURES = Measure.all();

  private static double chinese(Signal signal, String text) {
    return MEASURES.get(Measure.Kind.CHARACTERS).measure(text).value(signal);
  }

  private static double english(Signal signal, String text) {
    return MEASURES.get(Measure.Kind.WORDS).measure(text).value(signal);
  }

  @Test
  void threeFullStopsEndATeaserOnlyAmongOtherLines() {
    assertThat(chinese(Signal.READ_MORE_LINE_SHARE, "以后再说吧。。。")).isZero();
    assertThat(chinese(Signal.READ_MORE_LINE_SHARE, "以后再说吧。。。\n明天再来。")).isEqualTo(0.5);
    assertThat(chinese(Signal.READ_MORE_LINE_SHARE, "点击展开")).isEqualTo(1);
  }

  @Test
  void halfWidthMarksEndAChineseSentenceButNotAnAddress() {
    assertThat(chinese(Signal.PUNCTUATED_LINE_SHARE, "怎么样?还可以")).isEqualTo(1);
    assertThat(chinese(Signal.PUNCTUATED_LINE_SHARE, "如何评价(山东)?还可以")).isEqualTo(1);
    assertThat(chinese(Signal.PUNCTUATED_LINE_SHARE, "网址 example.org/user?id=1 打开")).isZero();
  }

  @Test
  void stopCharactersAreKnownInBothScripts() {
    assertThat(chinese(Signal.STOP_CHARACTERS, "于与后为")).isEqualTo(4);
    assertThat(chinese(Signal.STOP_CHARACTERS, "於與後為")).isEqualTo(4);
    assertThat(chinese(Signal.STOP_CHARACTERS, "于於")).isEqualTo(1);
  }

  @Test
  void aRowOfDashesIsOneMark() {
    assertThat(chinese(Signal.LETTER_SHARE, "山水----------画")).isEqualTo(0.75);
    assertThat(chinese(Signal.LETTER_SHARE, "山水，画")).isEqualTo(0.75);
  }

  @Test
  void sentencesOfEnglishEndAtMarksBeforeABlankOrAtTheLine() {
    assertThat(english(Signal.SENTENCES, "It cost 3.14 at example.org. \"Why?\" Nobody knew\nBut"))
        .isEqualTo(4);
    assertThat(english(Signal.SENTENCES, "... !!! ???")).isZero();
    assertThat(english(Signal.SENTENCES, "")).isZero();
  }

  @Test
  void pageMarksAreCounted() {
    String text = "LOREM ipsum { # } and Lorem Ipsum ...... …\n#";
    assertThat(english(Signal.LOREM_IPSUM, text)).isEqualTo(2);
    assertThat(english(Signal.CURLY_BRACKETS, text)).isEqualTo(1);
    assertThat(english(Signal.CHARACTERS, text)).isEqualTo(34);
    assertThat(english(Signal.HASHES_PER_WORD, text)).isEqualTo(2 / 5.0);
    assertThat(english(Signal.ELLIPSES_PER_WORD, text)).isEqualTo(3 / 5.0);
    assertThat(english(Signal.NEWLINES_PER_WORD, text)).isEqualTo(1 / 5.0);
    assertThat(english(Signal.CHARACTERS, "𠀀 a")).isEqualTo(2);
  }

  @Test
  void linesAreThoseThatAreNotBlank() {
    String text = "  \"Who is there?\"  \n\nNobody answered him, although the door stood open\n";
    assertThat(english(Signal.LINES, text)).isEqualTo(2);
    assertThat(english(Signal.MEAN_LINE_CHARS, text)).isEqualTo((15 + 49) / 2.0);
    assertThat(english(Signal.SHORT_LINE_SHARE, text)).isEqualTo(0.5);
    assertThat(english(Signal.TERMINAL_LINE_SHARE, text)).isEqualTo(0.5);
    assertThat(english(Signal.LINES, "")).isZero();
  }

  @Test
  void hanIsCountedAmongCharacters() {
    assertThat(chinese(Signal.HAN_SHARE, "港口 ab")).isEqualTo(0.5);
  }
}
