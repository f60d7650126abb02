package io.infill.jobs.why;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.jobs.terminal.Ink;
import io.infill.jobs.terminal.TextColumns;
import io.infill.jobs.why.Comparison.Kind;
import io.infill.jobs.why.Comparison.Stretch;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SideBySideTest {
  private static final int COLUMNS = 43;

  private static List<String> lines(Ink ink, String left, String right) {
    return new SideBySide(ink, COLUMNS, 8).lines("gone", "kept", Comparison.of(left, right));
  }

  @Property(tries = 300)
  void theStretchesAreTheTexts(@ForAll String left, @ForAll String right) {
    Comparison comparison = Comparison.of(left, right);
    assertThat(comparison.stretches().stream().map(Stretch::left).collect(Collectors.joining()))
        .isEqualTo(left);
    assertThat(comparison.stretches().stream().map(Stretch::right).collect(Collectors.joining()))
        .isEqualTo(right);
    assertThat(comparison.stretches())
        .filteredOn(stretch -> stretch.kind() == Kind.SAME)
        .allSatisfy(stretch -> assertThat(stretch.left()).isEqualTo(stretch.right()));
    assertThat(comparison.differences() == 0).isEqualTo(left.equals(right));
  }

  @Test
  void whatIsTooLongIsNotCompared() {
    String left = "x " + "a b ".repeat(3_000) + "y";
    String right = "x " + "c d ".repeat(3_000) + "z";
    assertThat(Comparison.of(left, right).stretches())
        .extracting(Stretch::kind)
        .contains(Kind.UNKNOWN);
  }

  @Test
  void columnsFitWhateverStandsInThem() {
    String left = "海水是咸的，江河里的水也几乎是淡的。https://example.org/" + "path/".repeat(20);
    List<String> lines = lines(Ink.plain(), left, left.replace("咸", "甜"));
    assertThat(lines)
        .allSatisfy(line -> assertThat(TextColumns.of(line)).as(line).isLessThanOrEqualTo(COLUMNS));
    assertThat(lines.get(1)).isEqualTo("海水是[咸]的，江河里 │ 海水是[甜]的，江河里");
  }

  @Test
  void differencesAreMarkedWithoutColourAndColouredOnATerminal() {
    assertThat(String.join("\n", lines(Ink.plain(), "one two", "one three")))
        .contains("one [two]")
        .contains("one [three]")
        .doesNotContain("\u001b");
    assertThat(String.join("\n", lines(Ink.of(true, Map.of()), "one two", "one three")))
        .contains("\u001b[31m[two]")
        .contains("\u001b[32m[three]");
  }

  @Test
  void aLongCommonStretchIsFolded() {
    String common = "word ".repeat(100);
    assertThat(lines(Ink.plain(), common + "two", common + "three").get(1))
        .isEqualTo("⋯ 470 characters alike ⋯");
  }
}
