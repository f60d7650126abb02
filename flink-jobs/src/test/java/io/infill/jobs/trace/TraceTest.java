package io.infill.jobs.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infill.jobs.cli.Infill;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TraceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  @TempDir Path folder;

  @BeforeEach
  void write() throws IOException {
    TracedRun.write(folder);
  }

  @Test
  void aStepIsToldDownToFilesBytesAndLicences() {
    assertThat(trace(0, "--step", "3"))
        .contains("with loss")
        .contains("sequences/sequences-0000")
        .contains("mip/sequences-0000")
        .contains(TracedRun.LICENSED.id().toString())
        .contains("c/a.jsonl")
        .contains("CC0  http://x/1")
        .contains("note: prompts and examples: give the run's config");
  }

  @Test
  void theConfigNamesTheExampleAndThePromptOfAPromptedSample() {
    assertThat(trace(0, "--step", "3", "--config", path("run.yaml")))
        .contains("toy.jsonl    11       1  prompt ask")
        .doesNotContain("note:");
  }

  @Test
  void everySampleOfAStepIsAJsonObjectAndTheRanksShareThem() throws IOException {
    List<Long> all = samples("--step", "5", "--size", "2", "--micro-batch", "2");
    assertThat(all).containsExactly(20L, 21L, 22L, 23L);
    assertThat(samples("--step", "5", "--size", "2", "--rank", "1")).containsExactly(21L, 23L);
    JsonNode one = JSON.readTree(trace(0, "--sample", "22", "--size", "2", "--json"));
    assertThat(one.get("rank").asInt()).isZero();
    assertThat(one.get("step").asInt()).isEqualTo(5);
    assertThat(one.get("segments").get(0).get("document").asText()).hasSize(32);
    assertThat(one.get("segments").get(0).get("end").asInt()).isEqualTo(4);
  }

  private List<Long> samples(String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of(options));
    all.add("--json");
    List<Long> samples = new ArrayList<>();
    for (String line : trace(0, all.toArray(String[]::new)).lines().toList()) {
      samples.add(JSON.readTree(line).get("sample").asLong());
    }
    return samples;
  }

  @Test
  void theTurnsOfADocumentAreTheSamplesThatHoldIt() throws IOException {
    for (String id : List.of(TracedRun.PLAIN.id().toString(), TracedRun.PROMPTED)) {
      JsonNode row =
          JSON.readTree(trace(0, "--document", id, "--before", "10", "--turns", "400", "--json"));
      List<Long> turns = new ArrayList<>();
      for (JsonNode turn : row.get("turns")) {
        turns.add(turn.get("sample").asLong());
        assertThat(turn.get("drawn").asBoolean()).isEqualTo(turn.get("step").asInt() < 10);
      }
      List<Long> holding = new ArrayList<>();
      for (int step = 0; step < 100; step += 9) {
        for (String line : trace(0, "--step", String.valueOf(step), "--json").lines().toList()) {
          JsonNode sample = JSON.readTree(line);
          boolean holds = sample.get("segments").get(0).get("document").asText().equals(id);
          assertThat(turns.contains(sample.get("sample").asLong())).isEqualTo(holds);
          if (holds) {
            holding.add(sample.get("sample").asLong());
          }
        }
      }
      assertThat(holding).isNotEmpty();
    }
  }

  @Test
  void aSequenceIsFoundByItsIdAndMarkedPastAndFuture() {
    String id = TracedRun.LICENSED.id().toString();
    assertThat(
            trace(
                0,
                "--sequence",
                TracedRun.sequenceId(id),
                "--before",
                "50",
                "--turns",
                "2",
                "--size",
                "4"))
        .contains(id)
        .contains("CC0")
        .contains("drawn")
        .contains("to come");
    assertThat(trace(FAILED, "--document", "0".repeat(32)))
        .contains("not found; looked through mip/, sequences/");
  }

  @Test
  void withoutTheDataThePlanStillAnswers() throws IOException {
    deleteShards("sequences");
    assertThat(trace(0, "--step", "3"))
        .contains("web")
        .contains("note: sequences/ is not there: shards, sequences and documents are unknown");
  }

  private void deleteShards(String name) throws IOException {
    Files.delete(folder.resolve("out").resolve(name).resolve("_SUCCESS"));
  }

  @Test
  void aStepIsWrittenAsATrainerGetsIt() throws IOException {
    Path file = folder.resolve("step.jsonl");
    trace(0, "--step", "7", "--write", file.toString());
    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(4);
    JsonNode first = JSON.readTree(lines.get(0));
    assertThat(first.get("sample").asInt()).isEqualTo(28);
    assertThat(first.get("text").toString()).isEqualTo("[7,8,9,3]");
    assertThat(first.get("loss_mask").toString()).isEqualTo("[0,0,0,0]");
    assertThat(first.get("position_id").toString()).isEqualTo("[0,1,2,3]");
    assertThat(first.get("attention_mask").toString()).isEqualTo("[4]");
    Files.delete(folder.resolve("out/mip/_SUCCESS"));
    assertThat(refused(FAILED, "--step", "7", "--write", file.toString()))
        .contains("cannot be written: its row of mip/ is not there");
  }

  @Test
  void optionsThatDoNotGoTogetherAreRefused() {
    assertThat(refused(WRONG_USAGE, "--step", "1", "--rank", "0")).contains("--rank needs --size");
    assertThat(refused(WRONG_USAGE, "--sample", "1", "--rank", "0", "--size", "2"))
        .contains("--rank goes with --step");
    assertThat(refused(WRONG_USAGE, "--step", "1", "--size", "3"))
        .contains("must divide the 4 samples of step 1 but was 3");
    assertThat(refused(WRONG_USAGE, "--step", "100")).contains("samples 0 to below 400");
    assertThat(refused(WRONG_USAGE, "--step", "-1")).contains("--step must be >= 0");
    assertThat(refused(WRONG_USAGE, "--sample", "400")).contains("begins at sample 400");
    assertThat(refused(WRONG_USAGE, "--document", "abc")).contains("32 hexadecimal digits");
    assertThat(refused(WRONG_USAGE, "--step", "1", "--batch", "3")).contains("does not go with");
  }

  @Test
  void plansAreComparedWithoutData() {
    String one = path("plan.json");
    assertThat(run(0, "mix", "diff", one, one)).contains("the plans are the same");
    assertThat(run(FAILED, "mix", "diff", one, path("other.json"), "--until", "100"))
        .contains("the first that differs is")
        .contains("the seeds are 20221005 and 20221006")
        .contains("only in A");
    assertThat(run(FAILED, "mix", "diff", one, path("other.json"), "--json"))
        .contains("\"samples_compared_until\":400");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String trace(int code, String... options) {
    return run(code, arguments(options));
  }

  private String refused(int code, String... options) {
    PrintStream errors = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
      run(code, arguments(options));
    } finally {
      System.setErr(errors);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private String[] arguments(String... options) {
    List<String> all = new ArrayList<>(List.of("trace", path("out"), "--plan", path("plan.json")));
    all.addAll(Arrays.asList(options));
    return all.toArray(String[]::new);
  }

  private static String run(int code, String... arguments) {
    PrintStream out = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try {
      System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
      assertThat(Infill.execute(arguments)).isEqualTo(code);
    } finally {
      System.setOut(out);
    }
    return said.toString(StandardCharsets.UTF_8);
  }
}
