package io.infill.cleaning.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RepeatBandsTest {
  private static final RepeatBands BANDS =
      new RepeatBands(
          Map.of(
              "zh", Map.of("2", 3, "5", 6, "11", 9, "145", 1),
              "zh-Hant", Map.of("1", 2),
              "en", Map.of()));

  @Test
  void aBandBeginsAtItsSizeAndEndsBeforeTheNext() {
    assertThat(List.of(1, 2, 3, 4, 5, 10, 11, 144, 145, 1_000_000))
        .extracting(size -> BANDS.repeats("zh", size))
        .containsExactly(1, 3, 3, 3, 6, 6, 9, 9, 1, 1);
  }

  @Test
  void theLongestKeyThatFitsTheLanguageHolds() {
    assertThat(BANDS.repeats("zh-Hans", 2)).isEqualTo(3);
    assertThat(BANDS.repeats("zh-Hant", 2)).isEqualTo(2);
    assertThat(BANDS.repeats("zh-Hant-TW", 1)).isEqualTo(2);
    assertThat(BANDS.repeats("zhx", 2)).isEqualTo(1);
  }

  @Test
  void otherLanguagesAreNotRepeated() {
    assertThat(BANDS.repeats("en", 5)).isEqualTo(1);
    assertThat(BANDS.repeats("de", 5)).isEqualTo(1);
    assertThat(BANDS.repeats("", 5)).isEqualTo(1);
  }

  @Test
  void aWeightOutOfRangeAndASizeThatIsNoneAreNamed() {
    assertRefused("2", 0, "repeats.zh.2 must be 1 to 100 but was 0");
    assertRefused("2", 101, "repeats.zh.2 must be 1 to 100 but was 101");
    for (String size : List.of("0", "-1", "02", "2-4", "many", "", "1" + "0".repeat(18))) {
      assertRefused(
          size,
          2,
          "repeats.zh must be given by sizes of clusters, whole numbers from 1 on, but was given by \""
              + size
              + '"');
    }
  }

  private static void assertRefused(String size, int repeats, String message) {
    assertThatThrownBy(
            () -> DedupConfig.defaults().withRepeats(Map.of("zh", Map.of(size, repeats))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void withoutDuplicatesThereIsNothingToRepeatBy() {
    DedupConfig off =
        new DedupConfig(false, NearConfig.defaults().withEnabled(false), Survivor.LONGEST);
    assertThatThrownBy(() -> off.withRepeats(Map.of("zh", Map.of("2", 2))))
        .hasMessage("repeats must be empty where no duplicates are looked for but was {zh={2=2}}");
  }
}
