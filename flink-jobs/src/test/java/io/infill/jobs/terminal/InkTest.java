package io.infill.jobs.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InkTest {
  @Test
  void coloursOnATerminalOnly() {
    assertThat(Ink.of(true, Map.of()).red("x")).isEqualTo("\u001b[31mx\u001b[0m");
    assertThat(Ink.of(false, Map.of()).red("x")).isEqualTo("x");
  }

  @Test
  void honoursNoColorAndDumbTerminals() {
    assertThat(Ink.of(true, Map.of("NO_COLOR", "1")).coloured()).isFalse();
    assertThat(Ink.of(true, Map.of("NO_COLOR", "")).coloured()).as("empty means unset").isTrue();
    assertThat(Ink.of(true, Map.of("TERM", "dumb")).coloured()).isFalse();
  }

  @Test
  void aStyledTextBreaksIntoLinesAsOneAndColoursEachPart() {
    Ink ink = Ink.of(true, Map.of());
    StyledText text = new StyledText().add("one t", s -> s).add("wo three", ink::bold);
    assertThat(text.lines(8))
        .containsExactly("one t\u001b[1mwo\u001b[0m", "\u001b[1mthree\u001b[0m");
    assertThat(new StyledText().lines(8)).isEmpty();
  }

  @Test
  void theLauncherSaysWhatIsATerminal() {
    assertThat(Screen.of(Map.of("infill.terminals", "2", "infill.columns", "132")))
        .isEqualTo(new Screen(false, true, 132));
    assertThat(Screen.of(Map.of())).isEqualTo(new Screen(false, false, 100));
    assertThat(Screen.of(Map.of("infill.terminals", "12", "infill.columns", "0")).columns())
        .isEqualTo(100);
    assertThat(Screen.of(Map.of("infill.columns", "5")).columns()).isEqualTo(40);
  }
}
