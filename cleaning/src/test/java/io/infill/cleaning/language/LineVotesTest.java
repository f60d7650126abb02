package io.infill.cleaning.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LineVotesTest {
  private static final String ENGLISH =
      "The bridge was built a long time ago and it has been repaired several times since.\n";
  private static final String SIMPLIFIED = "这座桥建于明代，后来经过多次修缮，至今仍然可以通行。\n";
  private static final String TRADITIONAL = "這座橋建於明代，後來經過多次修繕，至今仍然可以通行。\n";
  private static final String EITHER = "山水人文不可分，大小方正自古有之，江河日下月光明。\n";

  private static Map<String, Double> shares(String text, String main) {
    return LineVotes.of(text, main).shares(0.1);
  }

  @Test
  void paragraphsVoteWithTheBytesOfTheirLetters() {
    // 67 letters a line beside 23 Han characters of three bytes.
    assertThat(shares(ENGLISH + SIMPLIFIED, "en")).isEqualTo(Map.of("en", 0.49, "zh-Hans", 0.51));
    assertThat(shares(ENGLISH.repeat(3) + SIMPLIFIED, "en"))
        .isEqualTo(Map.of("en", 0.74, "zh-Hans", 0.26));
  }

  @Test
  void aTextInOneLanguageHasNoShares() {
    assertThat(shares(ENGLISH.repeat(5), "en")).isEmpty();
    assertThat(shares(SIMPLIFIED.repeat(5), "zh-Hans")).isEmpty();
    assertThat(shares("", "und")).isEmpty();
    assertThat(shares(ENGLISH.repeat(30) + SIMPLIFIED, "en")).isEmpty();
  }

  @Test
  void whatBothWritingsShareVotesForTheTextsOwn() {
    assertThat(shares(TRADITIONAL + EITHER.repeat(4), "zh-Hant")).isEmpty();
    assertThat(shares(TRADITIONAL + SIMPLIFIED, "zh-Hant")).containsOnlyKeys("zh-Hans", "zh-Hant");
  }

  @Test
  void shortLinesAndDoubtfulOnesHaveNoVote() {
    assertThat(shares(SIMPLIFIED + "Login\nHome\nNews\n".repeat(40), "zh-Hans")).isEmpty();
    assertThat(shares(ENGLISH + "Xqwz brrp zork flim gnarp tweel brod.\n".repeat(4), "en"))
        .isEmpty();
  }

  @Test
  void aLongTextIsSampledEvenly() {
    String half = ENGLISH.repeat(1_000) + SIMPLIFIED.repeat(1_000);
    assertThat(shares(half, "en")).isEqualTo(Map.of("en", 0.49, "zh-Hans", 0.51));
  }

  @Test
  void theNoteIsAJsonObject() {
    TreeMap<String, Double> shares = new TreeMap<>(Map.of("en", 0.62, "zh-Hans", 0.38));
    assertThat(LanguageNote.json(shares)).isEqualTo("{\"en\":0.62,\"zh-Hans\":0.38}");
  }
}
