package io.infill.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.jobs.config.ConfigException;
import io.infill.jobs.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPlanTest {
  private static final Path TOKENIZER = Path.of("..", "examples", "tokenizer.json");

  @TempDir Path folder;

  @BeforeEach
  void aCorpusAndAList() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "text");
    Files.writeString(folder.resolve("words"), "casino\n");
  }

  @Test
  void whatStandsInAListIsPartOfCleaningAndOfNothingBeforeIt() throws IOException {
    RunPlan before = plan("words");
    Files.writeString(folder.resolve("words"), "casino\nlottery\n");
    RunPlan after = plan("words");
    assertThat(after.stage(Stage.INGEST)).isEqualTo(before.stage(Stage.INGEST));
    assertThat(after.stage(Stage.CLEAN).fingerprint())
        .isNotEqualTo(before.stage(Stage.CLEAN).fingerprint());
    assertThat(after.stage(Stage.CLEAN).inputs()).containsKey("list/words.bad");
  }

  @Test
  void aListThatIsNotThereIsKnownBeforeAnythingRuns() {
    assertThatThrownBy(() -> plan("nowhere"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("cleaning.block_lists: ")
        .hasMessageEndingWith("nowhere: no such list");
  }

  @Test
  void aModelThatIsMissingOrNoneIsKnownBeforeAnythingRuns() throws IOException {
    Files.writeString(folder.resolve("text.bin"), "no model");
    Files.writeString(folder.resolve("a.txt"), "text");
    assertThatThrownBy(() -> planOf("{language: {model: nowhere.ftz}}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("cleaning.language.model: no such file: ")
        .hasMessageEndingWith("nowhere.ftz");
    assertThatThrownBy(() -> planOf("{models: [{name: q, path: text.bin, label: good}]}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("cleaning.models: q: ")
        .hasMessageContaining("text.bin: no fastText model");
  }

  @Test
  void anotherModelAtTheSamePathIsAnotherCleaning() throws IOException {
    String config = "{models: [{name: q, kind: arpa, path: m.arpa, bound: at-most, limit: 9}]}";
    String model = "\\data\\\nngram 1=1\n\n\\1-grams:\n-1 </s>\n\n\\end\\\n";
    Files.writeString(folder.resolve("a.txt"), "text");
    Files.writeString(folder.resolve("m.arpa"), model);
    RunPlan before = planOf(config);
    Files.writeString(folder.resolve("m.arpa"), model.replace("-1", "-2"));
    RunPlan after = planOf(config);
    assertThat(after.stage(Stage.CLEAN).inputs()).containsKey("model/models.q");
    assertThat(after.stage(Stage.CLEAN).fingerprint())
        .isNotEqualTo(before.stage(Stage.CLEAN).fingerprint());
  }

  @Test
  void whatStopsARunIsNoPartOfWhatItLeaves() throws IOException {
    Files.writeString(folder.resolve("a.txt"), "text");
    assertThat(planOf("{alarm: {all: 0.5}}").stage(Stage.CLEAN))
        .isEqualTo(planOf("{}").stage(Stage.CLEAN));
  }

  @Test
  void whatStandsInABenchmarkIsPartOfCleaningAndABadRowIsKnownBeforeAnythingRuns()
      throws IOException {
    String config = "{contamination: {benchmarks: [{name: b, path: '*.jsonl', fields: [q]}]}}";
    Files.writeString(folder.resolve("b.jsonl"), "{\"q\":\"why\"}\n");
    RunPlan before = planOf(config);
    Files.writeString(folder.resolve("b.jsonl"), "{\"q\":\"who\"}\n");
    RunPlan after = planOf(config);
    assertThat(after.stage(Stage.INGEST)).isEqualTo(before.stage(Stage.INGEST));
    assertThat(after.stage(Stage.CLEAN).inputs()).containsKey("benchmark/b");
    assertThat(after.stage(Stage.CLEAN).fingerprint())
        .isNotEqualTo(before.stage(Stage.CLEAN).fingerprint());
    Files.writeString(folder.resolve("c.jsonl"), "{\"q\":\"why\"}\nwhy\n");
    assertThatThrownBy(() -> planOf(config))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("cleaning.contamination: ")
        .hasMessageContaining("c.jsonl:2 is no JSON");
  }

  private RunPlan plan(String list) throws IOException {
    return planOf("{block_lists: {words: [{name: bad, path: %s}]}}".formatted(list));
  }

  private RunPlan planOf(String cleaning) throws IOException {
    Path config = folder.resolve("c.yaml");
    Files.writeString(
        config,
        """
        output: out
        sources: [{name: a, format: text, path: "*.txt"}]
        tokenizer: {file: "%s"}
        cleaning: %s
        """
            .formatted(TOKENIZER.toAbsolutePath().normalize(), cleaning));
    return RunPlan.of(JobConfig.from(ConfigFile.read(config, List.of())), folder);
  }
}
