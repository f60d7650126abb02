package io.infill.cleaning.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AsciiWordsTest {
  private static long number(String word) {
    long number = 0;
    for (int i = 0; i < word.length(); i++) {
      number = AsciiWords.append(number, word.charAt(i));
    }
    return number;
  }

  @Test
  void aWordIsFoundInLettersOfEitherCase() {
    AsciiWords words = new AsciiWords(Map.of("the", 5L, "abcdefghijkl", 2L));
    assertThat(words.languages(number("The"))).isEqualTo(5);
    assertThat(words.languages(number("ABCDEFGHIJKL"))).isEqualTo(2);
    assertThat(words.languages(number("th"))).isZero();
    assertThat(words.languages(number("them"))).isZero();
    assertThat(new AsciiWords(Map.of()).languages(number("the"))).isZero();
  }

  @Test
  void wordsOfOtherLettersOrTooLongAreLeftOut() {
    AsciiWords words = new AsciiWords(Map.of("été", 1L, "don't", 1L, "abcdefghijklm", 1L, "", 1L));
    assertThat(words.languages(number("t"))).isZero();
    assertThat(words.languages(number("bcdefghijklm"))).isZero();
    assertThat(words.languages(0)).isZero();
  }

  @Property(tries = 300)
  void everyWordIsFoundAndNoOther(
      @ForAll @Size(max = 60)
          List<@StringLength(min = 1, max = 12) @CharRange(from = 'a', to = 'e') String> some,
      @ForAll @StringLength(min = 1, max = 12) @CharRange(from = 'a', to = 'e') String other) {
    Map<String, Long> all = new HashMap<>();
    some.forEach(word -> all.put(word, (long) all.size() + 1));
    AsciiWords words = new AsciiWords(all);
    all.forEach((word, of) -> assertThat(words.languages(number(word))).isEqualTo(of));
    assertThat(words.languages(number(other))).isEqualTo(all.getOrDefault(other, 0L));
  }
}
