package io.infill.jobs.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.jobs.Stage;
import io.infill.jobs.verify.RunVerifier;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark of the pipeline at 2 MB: that it measures what it says, not how fast it is. */
class BenchPipelineIT {
  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir static Path folder;
  private static PipelineFigures figures;
  private static PipelineFigures.Round round;

  @BeforeAll
  static void runOnce() throws IOException {
    figures = PipelineBench.run(settings(folder.resolve("bench")), nowhere());
    round = figures.rounds().get(0);
  }

  @Test
  void theFloorTokenizesExactlyTheCleanedTexts() throws IOException {
    Map<String, Long> tokens =
        DatasetDirectory.open(folder.resolve("bench/run-1/tokens")).manifest().facts();
    assertThat(round.floor().textBytes()).isEqualTo(sum(tokens, "bytes/source/"));
    // The pipeline's count leaves out the token that it ends every document with.
    assertThat(round.floor().tokens()).isEqualTo(sum(tokens, "tokens/source/"));
  }

  @Test
  void stagesAndWhatIsBesidesMakeTheWhole() {
    assertThat(round.stages()).containsOnlyKeys(Stage.values());
    Usage inside = round.stages().values().stream().reduce(Usage.NOTHING, Usage::plus);
    assertThat(inside.plus(round.besides())).isEqualTo(round.whole());
    assertThat(round.besides().cpuNanos()).isNotNegative();
    round.stages().values().forEach(usage -> assertThat(usage.cpuNanos()).isPositive());
  }

  @Test
  void theRatioIsTheWholeByTheFloor() {
    assertThat(round.floor().usage().cpuNanos()).isPositive();
    assertThat(round.ratio())
        .isCloseTo(round.whole().cpuSeconds() / round.floor().usage().cpuSeconds(), within(1e-9));
  }

  @Test
  void mostDocumentsSurviveAndTheOutputVerifies() throws IOException {
    assertThat(round.documentsIn()).isEqualTo(figures.corpus().totalDocuments());
    assertThat(round.textBytesIn()).isEqualTo(figures.corpus().totalTextBytes());
    assertThat(round.documentsKept())
        .isBetween(round.documentsIn() * 3 / 4, round.documentsIn() - 1);
    assertThat(new RunVerifier().verify(folder.resolve("bench/run-1"))).isEmpty();
  }

  @Test
  void theReportNamesEveryStageTheFloorAndTheRatio() {
    assertThat(PipelineReport.of(figures))
        .contains("ingest", "clean", "tokenize", "mask", "mip", "whole", "floor", "peak memory")
        .containsPattern("whole by floor +%.2f ".formatted(round.ratio()));
  }

  @Test
  void aDirectoryWithSomethingInItIsRefused() {
    assertThatThrownBy(() -> PipelineBench.run(settings(folder), nowhere()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("must be empty");
  }

  private static PipelineBench.Settings settings(Path directory) {
    return new PipelineBench.Settings(
        2, 2, EXAMPLES.resolve("tokenizer.json"), EXAMPLES, 1, directory);
  }

  private static PrintStream nowhere() {
    return new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
  }

  private static long sum(Map<String, Long> facts, String prefix) {
    return facts.entrySet().stream()
        .filter(fact -> fact.getKey().startsWith(prefix))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
