package io.infill.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.infill.cleaning.index.IndexFormat;
import io.infill.ingest.DocumentFormat;
import io.infill.jobs.config.ConfigException;
import io.infill.jobs.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
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
  void repeatsAreOfCleaningAndTellTheTokensAndWithoutThemNothingKnowsOfThem() throws IOException {
    RunPlan without = planOf("{}");
    assertThat(without.stage(Stage.CLEAN).config().at("/cleaning/dedup").has("repeats")).isFalse();
    assertThat(without.stage(Stage.TOKENIZE).config().has("repeats")).isFalse();
    RunPlan with = planOf("{dedup: {repeats: {en: {2: 3}}}}");
    assertThat(with.stage(Stage.CLEAN).config().at("/cleaning/dedup/repeats/en/2").asInt())
        .isEqualTo(3);
    assertThat(with.stage(Stage.TOKENIZE).config().path("repeats").asBoolean()).isTrue();
    assertThat(with.stage(Stage.INGEST)).isEqualTo(without.stage(Stage.INGEST));
    assertThat(with.stage(Stage.CLEAN).fingerprint())
        .isNotEqualTo(without.stage(Stage.CLEAN).fingerprint());
    assertThatThrownBy(() -> planOf("{dedup: {repeats: {en: {2: 0}}}}"))
        .hasMessageEndingWith("cleaning.dedup: repeats.en.2 must be 1 to 100 but was 0");
    assertThatThrownBy(() -> planOf("{dedup: {repeats: {en: {2: many}}}}"))
        .hasMessageContaining("cleaning.dedup.repeats.en.2 must be a whole number");
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

  @Test
  void anIndexThatIsMissingOrCannotBeComparedIsKnownBeforeAnythingRuns() throws IOException {
    String against = "index: {against: [{name: old, path: old}]}";
    assertThatThrownBy(() -> planOf("{" + against + "}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("cleaning.index.against.old: ")
        .hasMessageEndingWith(
            "_SUCCESS is missing; an index is left by cleaning.index.write: true");
    assertThatThrownBy(() -> planOf("{index: {against: [{name: me, path: out}]}}"))
        .hasMessageStartingWith("cleaning.index.against.me: is this run's own output: ");
    assertThatThrownBy(() -> planOf("{index: {against: [{name: old}]}}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith("cleaning.index: against: old needs a path");

    PlannedStage clean = planOf("{index: {write: true}}").stage(Stage.CLEAN);
    assertThat(clean).isEqualTo(planOf("{}").stage(Stage.CLEAN));
    SmallRun old = index(clean.config());
    RunPlan plan = planOf("{" + against + "}");
    assertThat(plan.stage(Stage.CLEAN).inputs()).containsEntry("index/old", "a-test");
    assertThat(plan.stage(Stage.CLEAN).config().at("/cleaning/index/against/0/path").asText())
        .isEqualTo("../old");
    assertThatThrownBy(() -> planOf("{dedup: {near: {components: 256}}, " + against + "}"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "cleaning.index.against.old: was made with cleaning.dedup.near.components 128 and this"
                + " run has 256: they cannot be compared");
    assertThatThrownBy(() -> planOf("{dedup: {url: {enabled: true}}, " + against + "}"))
        .hasMessageContaining("cleaning.dedup.url.enabled false and this run has true");
    planOf("{dedup: {near: {bands: 16, rows: 8, similarity: 0.85}}, " + against + "}");

    old.input("index/older", "the fingerprint of an older run");
    index(old, clean.config());
    assertThatThrownBy(() -> planOf("{" + against + "}"))
        .hasMessage(
            "cleaning.index.against.old: leaves out what its own index older holds (fingerprint the"
                + " fingerpr), which must be listed too");
  }

  private SmallRun index(JsonNode config) throws IOException {
    return index(new SmallRun(folder.resolve("old"), 1), config);
  }

  private static SmallRun index(SmallRun run, JsonNode config) throws IOException {
    return run.manifest(config, new TreeMap<>())
        .write("cleaned", DocumentFormat.CLEANED, document -> 0, List.of())
        .write("signatures", new IndexFormat(), document -> 0, List.of());
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
