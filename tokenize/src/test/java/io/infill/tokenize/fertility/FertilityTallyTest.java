package io.infill.tokenize.fertility;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.Vocabulary;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FertilityTallyTest {
  private static final int UNKNOWN = 0;
  private static final int BYTE = 1;
  private static final int EOD = 7;
  private static final Vocabulary VOCABULARY =
      new Vocabulary(
          List.of("<unk>", "<0x00>", "m", "g", "s", "p", "e", "d", "pad", "x"),
          new SpecialTokens(2, 3, 4, 5, 6, EOD, 8),
          OptionalInt.of(UNKNOWN),
          BitSet.valueOf(new long[] {1L << BYTE}),
          "00");

  private final FertilityTally tally = new FertilityTally(VOCABULARY);

  @Test
  void countsTokensWithoutTheEndOfDocument() {
    tally.add("web", "en", new TextMeasure(8, 8, 2), TokenSequence.of(9, UNKNOWN, BYTE, 9, EOD));
    tally.add("web", "en", new TextMeasure(2, 2, 1), TokenSequence.of(9, EOD));
    Fertility english = FertilityTally.byLanguage(tally.facts()).get("en");
    assertThat(english).isEqualTo(new Fertility(2, 10, 10, 3, 5, 1, 1));
    assertThat(english.tokensPerByte()).isEqualTo(0.5);
    assertThat(english.tokensPerCharacter()).isEqualTo(0.5);
    assertThat(english.unknownRate()).isEqualTo(0.2);
    assertThat(english.byteFallbackRate()).isEqualTo(0.2);
  }

  @Test
  void keepsALanguageAndASourceOfTheSameNameApart() {
    tally.add("en", "zh", new TextMeasure(3, 1, 1), TokenSequence.of(9, EOD));
    tally.add("zh", "", new TextMeasure(6, 2, 2), TokenSequence.of(9, 9, EOD));
    assertThat(tally.facts())
        .containsEntry("tokens/source/en", 1L)
        .containsEntry("tokens/language/zh", 1L)
        .containsEntry("tokens/source/zh", 2L)
        .containsEntry("tokens/language/und", 2L);
    assertThat(FertilityTally.bySource(tally.facts())).containsOnlyKeys("en", "zh");
  }

  @Test
  void ratesFollowFromTheSums() {
    tally.add("web", "en", new TextMeasure(8, 4, 2), TokenSequence.of(9, UNKNOWN, BYTE, 9, EOD));
    assertThat(FertilityTally.withRates(tally.facts()))
        .containsAllEntriesOf(tally.facts())
        .containsEntry("tokens-per-million-bytes/language/en", 500_000L)
        .containsEntry("tokens-per-million-characters/language/en", 1_000_000L)
        .containsEntry("tokens-per-million-words/source/web", 2_000_000L)
        .containsEntry("unknown-per-million-tokens/language/en", 250_000L)
        .containsEntry("byte-fallback-per-million-tokens/source/web", 250_000L);
  }

  @Test
  void noTextHasNoRates() {
    assertThat(Fertility.NONE.tokensPerByte()).isZero();
    assertThat(Fertility.NONE.tokensPerWord()).isZero();
  }
}
