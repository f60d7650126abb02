package io.infill.tokenize.fertility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FertilityWarningsTest {
  private static SortedMap<String, Fertility> of(long tokens, long unknown, long byteFallback) {
    return new TreeMap<>(
        Map.of("zh", new Fertility(1, 3000, 1000, 1000, tokens, unknown, byteFallback)));
  }

  @Test
  void saysNothingUpToTheLimits() {
    assertThat(FertilityWarnings.of(of(1000, 10, 100))).isEmpty();
    assertThat(FertilityWarnings.of(of(1250, 0, 0))).isEmpty();
    assertThat(FertilityWarnings.of(new TreeMap<>(Map.of("en", Fertility.NONE)))).isEmpty();
  }

  @Test
  void namesTheLanguageTheRateAndTheLimit() {
    assertThat(FertilityWarnings.of(of(1000, 11, 0)))
        .containsExactly(
            "the tokenizer looks wrong for zh: 1.1 % of its tokens are unknown, so that text is"
                + " lost (limit 1 %)");
    assertThat(FertilityWarnings.of(of(1000, 0, 101)))
        .containsExactly(
            "the tokenizer looks wrong for zh: 10.1 % of its tokens are single bytes of characters"
                + " that the vocabulary lacks (limit 10 %)");
    assertThat(FertilityWarnings.of(of(1260, 0, 0)))
        .containsExactly("the tokenizer looks wrong for zh: 1.26 tokens a character (limit 1.25)");
  }

  @Test
  void warnsOfEveryLimitThatIsPassed() {
    assertThat(FertilityWarnings.of(of(3000, 1000, 1000))).hasSize(3);
  }
}
