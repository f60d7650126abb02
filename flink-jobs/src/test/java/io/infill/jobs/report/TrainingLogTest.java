package io.infill.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainingLogTest {
  @TempDir Path folder;

  @Test
  void aStepThatAResumedRunDidAgainCountsAsItWasDoneLast() throws IOException {
    TrainingLog log =
        read(
            """
            {"event": "start", "step": 0, "resumed_from": null, "unigram_entropy": {"all": 7.5}}
            {"event": "step", "step": 0, "consumed_samples": 8, "loss": 7.0, "loss_by_task": {"mask": 7.0}}
            {"event": "step", "step": 1, "consumed_samples": 16, "loss": 9.0, "grad_norm": {"all": 3}}
            {"event": "start", "step": 1, "resumed_from": 1, "consumed_samples": 8}
            {"event": "step", "step": 1, "consumed_samples": 16, "loss": 6.0, "grad_norm": {"all": 1.5}, "waiting_share": 0.01}
            {"event": "spike", "step": 1, "z": 4.5, "trace": "./infill trace out --step 1"}
            {"event": "evaluation", "step": 2, "infilling": {"accuracy": 0.25, "spans": 8, "by_source": {}}}
            {"event": "checkpoint"}
            """);
    assertThat(log.unigramEntropy()).hasValue(7.5);
    assertThat(log.steps().get(0L).byTask()).containsExactly(Map.entry("mask", 7.0));
    assertThat(log.steps().get(1L).loss()).isEqualTo(6);
    assertThat(log.steps().get(1L).gradientNorms()).containsExactly(Map.entry("all", 1.5));
    assertThat(log.infilling())
        .containsOnly(Map.entry(16L, new TreeMap<>(Map.of("accuracy", 0.25, "spans", 8.0))));
    assertThat(log.moments())
        .extracting(TrainingLog.Moment::event)
        .containsExactly("resume", "spike");
    assertThat(log.moments().get(1).note()).isEqualTo("./infill trace out --step 1");
  }

  @Test
  void aWrongLineIsNamed() {
    assertWrong("{\"event\": \"step\"", "log.jsonl:1: not JSON");
    assertWrong("[1]", "log.jsonl:1: not a JSON object");
    assertWrong(
        "{\"event\": \"step\", \"step\": 0, \"loss\": 1}",
        "consumed_samples must be a whole number >= 0 but was missing");
    assertWrong(
        "{\"event\": \"step\", \"step\": 1.5, \"consumed_samples\": 1, \"loss\": 1}",
        "log.jsonl:1: step must be a whole number >= 0 but was 1.5");
    assertWrong(
        "{\"event\": \"step\", \"step\": 1, \"consumed_samples\": 1, \"loss\": \"nan\"}",
        "log.jsonl:1: loss must be a number");
    assertWrong("{\"event\": \"start\"}", "no line is a step");
  }

  @Test
  void aLongCurveIsThinnedToMeansOfNeighbours() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int step = 0; step < 960; step++) {
      lines.append(
          "{\"event\": \"step\", \"step\": %d, \"consumed_samples\": %d, \"loss\": 1, \"loss_by_source\": {\"en\": %d}}%n"
              .formatted(step, step + 1, step % 2));
    }
    SortedMap<String, Curve> curves = Curve.of(read(lines.toString()), TrainingLog.Step::bySource);
    Curve en = curves.get("en");
    assertThat(curves).containsOnlyKeys("en");
    assertThat(en.points())
        .hasSize(480)
        .startsWith(new Curve.Point(1.5, 0.5), new Curve.Point(3.5, 0.5))
        .endsWith(new Curve.Point(959.5, 0.5));
  }

  private void assertWrong(String lines, String message) {
    assertThatThrownBy(() -> read(lines))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  private TrainingLog read(String lines) throws IOException {
    return TrainingLog.read(Files.writeString(folder.resolve("log.jsonl"), lines));
  }
}
