package io.infill.jobs.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.jobs.page.Html;
import io.infill.jobs.terminal.Ink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceViewsTest {
  @TempDir Path folder;

  @Test
  void theTerminalShowsMasksInPlaceAndSpansWithTargetsAndPositions() throws IOException {
    List<String> lines = lines(Ink.plain());
    assertThat(lines).contains("    A  ab[MASK:2]ef[MASK:1]hij");
    assertThat(lines).anyMatch(line -> line.matches(" +1 +5 +9–10 +5 +1–2 +g<eop>"));
    assertThat(lines).anyMatch(line -> line.matches(" +2 +2 +11–13 +2 +1–3 +cd<eop>"));
    assertThat(lines)
        .contains("  16 positions: 14 (87.5 %) real, 5 (31.3 %) with loss, 2 (12.5 %) padding");
    assertThat(String.join("\n", lines)).doesNotContain("\u001b");
  }

  @Test
  void aMaskAndItsSpanHaveOneColour() throws IOException {
    String lines = String.join("\n", lines(Ink.of(true, Map.of())));
    assertThat(lines).contains("\u001b[1;38;5;166m[MASK:2]\u001b[0m");
    assertThat(lines).contains("\u001b[38;5;166mc\u001b[0m");
  }

  @Test
  void thePageColoursAMaskAndItsSpanAlike() throws IOException {
    String html = section("abcdefghij");
    String hue = "--h:" + SequenceSection.hue(1);
    assertThat(html)
        .contains("<t class=\"m special\" data-i=2 data-s=1 style=\"" + hue + "\">[MASK]<sub>2");
    assertThat(html).contains("<div class=span style=\"" + hue + "\">");
    assertThat(html).contains("\"document\":\"" + Example.DOCUMENT + '"');
  }

  @Test
  void textCannotBecomeMarkup() throws IOException {
    assertThat(section("a<b>&\"'</s"))
        .contains(">&lt;</t>")
        .contains(">&quot;</t>")
        .doesNotContain("><</t>");
    assertThat(Html.text("<script>\u001b\u0000é\uD800"))
        .isEqualTo("&lt;script&gt;\uFFFD\uFFFDé\uFFFD");
    assertThat(Html.script("\"</script>\"")).isEqualTo("\"\\u003c/script>\"");
  }

  @Test
  void aLongRunLosesItsMiddleOnly() {
    List<Piece> pieces =
        Example.text("abcdefghij")
            .pieces(new int[] {10, 11, 12, 13, 14, 15, 16, 17, 18, 19}, 0, 10);
    assertThat(Excerpt.headAndTail(pieces, 8)).containsExactly(6, 8);
    assertThat(Excerpt.headAndTail(pieces, 10)).containsExactly(10, 10);
    assertThat(Excerpt.headAndTail(pieces, 0)).containsExactly(10, 10);
  }

  private List<String> lines(Ink ink) throws IOException {
    SequenceMap map = new SequenceMap(Example.sequence(), Example.SPECIAL);
    return new SequenceLines(
            map, Example.text("abcdefghij"), Example.noOrigins(folder), ink, 100, 0)
        .lines();
  }

  private String section(String characters) throws IOException {
    SequenceMap map = new SequenceMap(Example.sequence(), Example.SPECIAL);
    return new SequenceSection(0, map, Example.text(characters), Example.noOrigins(folder)).html();
  }
}
