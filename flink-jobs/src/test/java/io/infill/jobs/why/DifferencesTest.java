package io.infill.jobs.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.jobs.why.Differences.Hunk;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  @Test
  void equalTextsDifferNowhere() {
    assertThat(Differences.between("the same", "the same", 4).hunks()).isEmpty();
    assertThat(Differences.between("", "", 4).hunks()).isEmpty();
  }

  @Test
  void aWordIsShownWithWhatStandsAroundIt() {
    assertThat(Differences.between("a red boat", "a blue boat", 4).hunks())
        .containsExactly(new Hunk("a ", "red", "blue", " boat"));
  }

  @Test
  void chineseDiffersByCharacters() {
    assertThat(Differences.between("海水是咸的", "海水是甜的", 4).hunks())
        .containsExactly(new Hunk("海水是", "咸", "甜", "的"));
  }

  @Test
  void whatOneTextLacksIsEmptyThere() {
    assertThat(Differences.between("one", "one two", 4).hunks())
        .containsExactly(new Hunk("one", "", " two", ""));
  }

  @Test
  void changesCloseTogetherAreOneAndFarOnesAreTwo() {
    assertThat(Differences.between("a b c", "x b y", 4).hunks())
        .containsExactly(new Hunk("", "a b c", "x b y", ""));
    assertThat(Differences.between("a 1 2 3 4 c", "x 1 2 3 4 y", 4).hunks()).hasSize(2);
  }

  @Test
  void moreThanAreShownAreCounted() {
    StringBuilder left = new StringBuilder();
    StringBuilder right = new StringBuilder();
    for (int i = 0; i < 10; i++) {
      left.append("l").append(i).append(" same words between them ");
      right.append("r").append(i).append(" same words between them ");
    }
    Differences found = Differences.between(left.toString(), right.toString(), 4);
    assertThat(found.hunks()).hasSize(4);
    assertThat(found.more()).isEqualTo(6);
    assertThat(found.cut()).isFalse();
  }

  @Test
  void longTextsWithNothingInCommonAreCutAndSayItSoon() {
    Differences found = Differences.between("甲".repeat(50_000), "乙".repeat(50_000), 4);
    assertThat(found.cut()).isTrue();
    assertThat(found.hunks()).hasSize(1);
    assertThat(found.hunks().get(0).left()).hasSizeLessThan(40).endsWith("…");
  }
}
