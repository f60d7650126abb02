package io.infill.jobs.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextColumnsTest {
  @Test
  void chineseCharactersTakeTwoColumnsAndCombiningMarksNone() {
    assertThat(TextColumns.of("abc")).isEqualTo(3);
    assertThat(TextColumns.of("中文，")).isEqualTo(6);
    assertThat(TextColumns.of("e\u0301")).isEqualTo(1);
    assertThat(TextColumns.of("\uD840\uDC0B")).as("beyond the basic plane").isEqualTo(2);
  }

  @Test
  void cellsAreFilledByColumnsNotByCharacters() {
    assertThat(TextColumns.left("中文", 6)).isEqualTo("中文  ");
    assertThat(TextColumns.right("中文", 6)).isEqualTo("  中文");
    assertThat(TextColumns.left("longer", 3)).isEqualTo("longer");
  }

  @Test
  void aCutTextFitsAndNeverSplitsACharacter() {
    assertThat(TextColumns.cut("abcdef", 6)).isEqualTo("abcdef");
    assertThat(TextColumns.cut("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(TextColumns.cut("中文中文", 6)).isEqualTo("中文…");
    assertThat(TextColumns.cut("\uD840\uDC0B\uD840\uDC0B", 3)).isEqualTo("\uD840\uDC0B…");
  }

  @Test
  void linesBreakBetweenChineseCharactersButNotBeforeTheirComma() {
    assertThat(TextColumns.wrap("台风像一个漩涡，正中", 8)).containsExactly("台风像一", "个漩涡，", "正中");
    assertThat(TextColumns.wrap("台风像一，正中", 8)).containsExactly("台风像", "一，正中");
    assertThat(TextColumns.wrap("one two three", 8)).containsExactly("one two", "three");
    assertThat(TextColumns.wrap("", 8)).containsExactly("");
  }

  @Test
  void anEscapeSequenceInAPageDoesNotReachTheTerminal() {
    assertThat(TextColumns.oneLine("a\u001b[31mb\r\nc\td")).isEqualTo("a\uFFFD[31mb⏎c d");
    assertThat(TextColumns.oneLine("a\u202Eb")).isEqualTo("a\uFFFDb");
  }
}
