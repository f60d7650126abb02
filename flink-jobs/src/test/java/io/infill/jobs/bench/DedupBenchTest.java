package io.infill.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.cleaning.dedup.FoldedText;
import io.infill.cleaning.dedup.NearConfig;
import io.infill.cleaning.dedup.Sketch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DedupBenchTest {
  private static double similarity(String a, String b) {
    NearConfig config = NearConfig.defaults();
    return Sketch.of(new FoldedText().fold(a), config)
        .similarity(Sketch.of(new FoldedText().fold(b), config));
  }

  @Test
  void documentsHaveTheDuplicatesThatTheyAreSaidToHave() throws IOException {
    DuplicateCorpus corpus =
        new DuplicateCorpus(SampleTexts.read(Path.of("../examples/corpus").toAbsolutePath()), 500);
    for (int group = 0; group < 40; group += 20) {
      assertThat(corpus.text(group + 14)).isEqualTo(corpus.text(group));
      assertThat(similarity(corpus.text(group), corpus.text(group + 1))).isLessThan(0.1);
      assertThat(corpus.text(group + 15)).isNotEqualTo(corpus.text(group + 1));
      assertThat(similarity(corpus.text(group + 15), corpus.text(group + 1))).isGreaterThan(0.6);
      assertThat(similarity(corpus.text(group + 18), corpus.text(group + 17))).isGreaterThan(0.6);
      assertThat(similarity(corpus.text(group + 19), corpus.text(group + 59))).isBetween(0.2, 0.7);
    }
  }

  @Test
  void figuresAreWrittenAsJsonCsvAndPlot() {
    DedupFigures figures =
        new DedupFigures(
            List.of(
                new DedupFigures.Size(
                    1_000,
                    500_000,
                    List.of(
                        new DedupFigures.Step("READ", List.of(0.5), List.of(0.01)),
                        new DedupFigures.Step("FIND", List.of(0.25), List.of(0.03))),
                    new TreeMap<>(Map.of("rounds", 2L)),
                    1 << 20)));
    assertThat(figures.csv())
        .isEqualTo(
            """
            documents,step,wall_seconds,cpu_seconds,cpu_micros_per_document
            1000,READ,0.500,0.010,10.000
            1000,FIND,0.250,0.030,30.000
            """);
    assertThat(figures.json()).contains("\"rounds\" : 2", "\"cpu_micros_per_document\" : 30.0");
    assertThat(figures.table()).contains("1,000").contains("40.0").contains("1.0 MiB");
    assertThat(DedupPlot.svg(figures))
        .startsWith("<svg ")
        .contains(">1,000</text>", ">40</text>", ">find</text>")
        .endsWith("</svg>\n");
  }

  @Test
  void ofSeveralRoundsTheMedianCountsAndTheSpreadIsShown() {
    DedupFigures figures =
        new DedupFigures(
            List.of(
                new DedupFigures.Size(
                    1_000,
                    500_000,
                    List.of(
                        new DedupFigures.Step(
                            "READ", List.of(0.5, 0.1, 0.4), List.of(0.03, 0.01, 0.002))),
                    new TreeMap<>(Map.of("rounds", 1L)),
                    1 << 20)));
    assertThat(figures.table()).contains("10.0 (2.0-30.0)");
    assertThat(figures.csv()).endsWith("1000,READ,0.400,0.010,10.000\n");
    assertThat(figures.json()).contains("\"least\" : 2.0", "\"most\" : 30.0");
  }

  @Test
  void wrongSettingsAreRefused() {
    assertThatThrownBy(
            () -> new DedupBench.Settings(List.of(10L), 500, 1, 1, 64, Path.of("x"), Path.of("y")))
        .hasMessage("documents must be one number or more, each >= 100, but was [10]");
    assertThatThrownBy(
            () -> new DedupBench.Settings(List.of(100L), 199, 1, 1, 64, Path.of("x"), Path.of("y")))
        .hasMessage("medianBytes must be >= 200 but was 199");
    assertThatThrownBy(
            () -> new DedupBench.Settings(List.of(100L), 500, 0, 1, 64, Path.of("x"), Path.of("y")))
        .hasMessage("rounds must be >= 1 but was 0");
  }
}
