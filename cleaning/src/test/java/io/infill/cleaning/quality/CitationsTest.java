package io.infill.cleaning.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class CitationsTest {
  private static final Pattern MARK =
      Pattern.compile("\\[\\d*\\]|\\[edit\\]|\\[citation needed\\]");

  @Provide
  static Arbitrary<String> lines() {
    return Arbitraries.of(
            "[", "]", "1", "23", "[edit", "ed", "it", "[citation ", "needed", " ", "a")
        .list()
        .ofMaxSize(24)
        .map(list -> String.join("", list));
  }

  /** C4's pattern, until it finds no more. */
  private static String byRounds(String line) {
    String before = line;
    for (String after = MARK.matcher(before).replaceAll(""); !after.equals(before); ) {
      before = after.stripTrailing();
      after = MARK.matcher(before).replaceAll("");
    }
    return before;
  }

  @Property(tries = 10_000)
  void onePassCutsWhatRoundsOfThePatternCut(@ForAll @From("lines") String line) {
    assertThat(Citations.cut(line)).isEqualTo(byRounds(line));
  }

  @Test
  void aLineWithoutMarksIsTheSameLine() {
    String line = "an [aside] and [1a] ";
    assertThat(Citations.cut(line)).isSameAs(line);
    assertThat(Citations.cut("a [1][edit] ")).isEqualTo("a");
  }

  /** Took minutes when every level was a round over the whole line. */
  @Test
  @Timeout(60)
  void marksWithinMarksCostOnePass() {
    String line = "[".repeat(300_000) + "7" + "]".repeat(300_000);
    assertThat(Citations.cut(line)).isEmpty();
  }
}
