package io.infill.mip.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.ingest.Reject;
import io.infill.ingest.RejectFormat;
import io.infill.ingest.beam.Engine;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Quantity;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.StageSeal;
import io.infill.masking.Recipe;
import io.infill.masking.Segment;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceInvariants;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.mip.CapUnit;
import io.infill.mip.LongSamples;
import io.infill.mip.MipConfig;
import io.infill.mip.MipDataset;
import io.infill.mip.Packing;
import io.infill.mip.PromptTemplate;
import io.infill.mip.TaskFile;
import io.infill.mip.sample.CharacterTokenizer;
import io.infill.tokenize.SpecialTokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MipStageTest {
  private static final SpecialTokens SPECIAL = new SpecialTokens(1, 2, 3, 4, 5, 6, 0);
  private static final int LENGTH = 128;

  @TempDir Path folder;
  private MipDataset qa;
  private MipDataset topics;

  @BeforeEach
  void writeExamples() throws IOException {
    List<TaskFile> qaFiles = new ArrayList<>();
    for (int file = 0; file < 3; file++) {
      StringBuilder lines = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        lines.append(
            "{\"q\":\"question %d of %d\",\"a\":\"%s\"}\n".formatted(i, file, "a".repeat(i)));
      }
      if (file == 1) {
        lines.append("{\"q\": broken\n");
      }
      qaFiles.add(write("qa-" + file + ".jsonl", lines.toString()));
    }
    qa =
        new MipDataset(
            "qa",
            "en",
            qaFiles,
            0,
            List.of(
                new PromptTemplate("ask", "{{ ['Q', 'Ask'] | choice }}: {{q}} ||| {{a}}", ""),
                new PromptTemplate(
                    "long", "{% for i in range(6) %}{{a}}{% endfor %}{{q}} ||| {{q}}{{a}}", "")));
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      lines.append("{\"text\":\"text %d\",\"label\":%d}\n".formatted(i, i % 3));
    }
    topics =
        new MipDataset(
            "topics",
            "zh",
            List.of(write("topics.jsonl", lines.toString())),
            10,
            List.of(
                new PromptTemplate("which", "{{text}} ||| {{answer_choices[label]}}", "a ||| b")));
  }

  @Test
  void everySampleIsKeptDroppedOrRejectedAndTheDatasetVerifies() throws IOException {
    MipWork work = work("out", 3, config(Packing.BUDGET, LongSamples.DROP), List.of(qa, topics));
    Ledger ledger = run(work, 2);
    SortedMap<String, Long> facts = MipStage.facts(work);

    assertThat(ledger.stage()).isEqualTo("mip");
    assertThat(ledger.entries().stream().map(LedgerEntry::source))
        .containsExactly("mip/qa", "mip/topics");
    LedgerEntry qaAccount = ledger.entries().get(0);
    assertThat(qaAccount.in().records()).isEqualTo(2 * 61);
    assertThat(qaAccount.rejected()).isEqualTo(new Quantity(2, 0));
    // "a" is empty in three examples: no target for "ask"
    assertThat(qaAccount.dropped().get("empty-target")).isEqualTo(new Quantity(3, 0));
    // long: 7 i + 2 (15 or more) + 2 positions exceed 128 from i = 14 on
    assertThat(qaAccount.dropped().get("sample-too-long").records()).isEqualTo(3 * 6);
    assertThat(qaAccount.kept().records()).isEqualTo(2 * 61 - 2 - 3 - 18);
    LedgerEntry topicsAccount = ledger.entries().get(1);
    // label 2 has no answer: its 16 examples are over the cap or empty, never among the ten
    assertThat(topicsAccount.kept().records()).isEqualTo(10);
    assertThat(topicsAccount.in().records()).isEqualTo(50);

    StageSeal seal =
        new StageSeal(
            "mip", "f".repeat(64), new TreeMap<>(), JsonNodeFactory.instance.objectNode());
    DatasetDirectory mip = work.mip().commit(seal, ledger, facts, facts.get(MipStage.SEQUENCES));
    work.rejected().commit(seal, ledger, facts, facts.get(MipStage.REJECT_ROWS));
    assertThat(mip.verifyChecksums()).isEmpty();
    assertThat(mip.manifest().kind()).isEqualTo("sequences");
    long kept = 0;
    for (TrainingSequence sequence : rows(mip.path())) {
      assertThat(SequenceInvariants.check(sequence, LENGTH, SPECIAL)).isEmpty();
      assertThat(sequence.source()).isIn("mip/qa", "mip/topics");
      kept += sequence.segments().size();
    }
    assertThat(kept).isEqualTo(ledger.total().kept().records());
    assertThat(facts).containsEntry("samples/mip/topics", 10L).containsEntry("reject-rows", 1L);
  }

  @Test
  void rejectsSayWhereTheyStand() throws IOException {
    MipWork work = work("out", 2, config(Packing.BUDGET, LongSamples.DROP), List.of(qa));
    run(work, 2);
    List<Reject> rejects = new ArrayList<>();
    for (Path shard : shards(work.rejected().directory())) {
      try (ShardReader<Reject> reader = ShardReader.open(shard, RejectFormat.REJECTS)) {
        reader.forEachRemaining(rejects::add);
      }
    }
    assertThat(rejects).hasSize(1);
    assertThat(rejects.get(0).provenance().file()).isEqualTo("qa-1.jsonl");
    assertThat(rejects.get(0).provenance().index()).isEqualTo(20);
    assertThat(rejects.get(0).excerpt()).isEqualTo("{\"q\": broken");
  }

  @Test
  void theBytesDependNeitherOnParallelismNorOnTheOrderOfDatasetsNorOnARetry() throws IOException {
    MipConfig config = config(Packing.BUDGET, LongSamples.DROP);
    MipWork one = work("one", 4, config, List.of(qa, topics));
    Ledger ledger = run(one, 1);
    MipWork three = work("three", 4, config, List.of(topics, qa));
    assertThat(run(three, 3)).isEqualTo(ledger);
    assertThat(bytes(three)).isEqualTo(bytes(one)).isNotEmpty();
    assertThat(run(three, 2)).isEqualTo(ledger); // once more over its own files
    assertThat(bytes(three)).isEqualTo(bytes(one));
  }

  @Test
  void theChosenSamplesDependNeitherOnShardsNorOnPacking() throws IOException {
    MipWork one = work("one", 1, config(Packing.BUDGET, LongSamples.DROP), List.of(topics));
    MipWork other = work("other", 5, config(Packing.GREEDY, LongSamples.DROP), List.of(topics));
    run(one, 2);
    run(other, 2);
    assertThat(samples(other)).isEqualTo(samples(one)).hasSize(10);
  }

  @Test
  void theReferencesPackingCutsLongSamplesAndStillBalances() throws IOException {
    MipConfig config = MipConfig.defaults().under(Recipe.GLM_130B);
    MipWork work = work("out", 2, config, List.of(qa));
    Ledger ledger = run(work, 2);
    LedgerEntry account = ledger.entries().get(0);
    assertThat(account.dropped().get("cut").records()).isZero();
    assertThat(account.dropped().get("cut").volume()).isPositive();
    assertThat(account.kept().records()).isEqualTo(2 * 60 - 3);
    for (TrainingSequence sequence : rows(work.mip().directory())) {
      assertThat(sequence.blockLengths().toArray()).containsExactly(32, 32, 32, 32);
      assertThat(SequenceInvariants.check(sequence, LENGTH, SPECIAL)).isEmpty();
    }
  }

  @Test
  void noDatasetsGiveAnEmptyBalancedStage() throws IOException {
    MipWork work = work("out", 2, config(Packing.BUDGET, LongSamples.DROP), List.of());
    assertThat(run(work, 1).entries()).isEmpty();
    assertThat(MipStage.facts(work))
        .isEqualTo(Map.of(MipStage.SEQUENCES, 0L, MipStage.REJECT_ROWS, 0L));
  }

  @Test
  void workThatContradictsItselfIsRefused() {
    assertThatThrownBy(() -> work("out", 1, MipConfig.defaults(), List.of()))
        .hasMessage("packing must be resolved but was by-recipe");
    MipConfig config = config(Packing.BUDGET, LongSamples.DROP);
    assertThatThrownBy(() -> work("out", 1, config, List.of(qa, qa)))
        .hasMessage("dataset names must be distinct");
  }

  private TaskFile write(String name, String lines) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, lines);
    return new TaskFile(name, file.toString());
  }

  private static MipConfig config(Packing packing, LongSamples longSamples) {
    return new MipConfig(0.05, "", 1_000, CapUnit.DATASET, packing, 4, longSamples, 8);
  }

  private MipWork work(String out, int shards, MipConfig config, List<MipDataset> datasets) {
    return new MipWork(
        config,
        datasets,
        CharacterTokenizer::new,
        SPECIAL,
        LENGTH,
        42,
        DatasetWriter.to(folder.resolve(out + "/mip"), new TrainingSequenceFormat(), shards),
        DatasetWriter.to(folder.resolve(out + "/mip-rejected"), RejectFormat.REJECTS, shards));
  }

  private static Ledger run(MipWork work, int parallelism) throws IOException {
    work.mip().begin();
    work.rejected().begin();
    Engine engine =
        (name, build) -> {
          DirectOptions options = PipelineOptionsFactory.create().as(DirectOptions.class);
          options.setTargetParallelism(parallelism);
          Pipeline pipeline = Pipeline.create(options);
          build.accept(pipeline);
          pipeline.run().waitUntilFinish();
        };
    return MipStage.run(engine, work);
  }

  private static List<Path> shards(Path directory) throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(f -> f.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  private static List<TrainingSequence> rows(Path directory) throws IOException {
    List<TrainingSequence> rows = new ArrayList<>();
    for (Path shard : shards(directory)) {
      try (ShardReader<TrainingSequence> reader =
          ShardReader.open(shard, new TrainingSequenceFormat())) {
        reader.forEachRemaining(rows::add);
      }
    }
    return rows;
  }

  private static Set<String> samples(MipWork work) throws IOException {
    Set<String> ids = new TreeSet<>();
    for (TrainingSequence sequence : rows(work.mip().directory())) {
      sequence.segments().stream().map(Segment::document).forEach(ids::add);
    }
    return ids;
  }

  private static SortedMap<String, List<Byte>> bytes(MipWork work) throws IOException {
    SortedMap<String, List<Byte>> bytes = new TreeMap<>();
    for (Path directory : List.of(work.mip().directory(), work.rejected().directory())) {
      for (Path shard : shards(directory)) {
        List<Byte> content = new ArrayList<>();
        for (byte b : Files.readAllBytes(shard)) {
          content.add(b);
        }
        bytes.put(directory.getFileName() + "/" + shard.getFileName(), content);
      }
    }
    return bytes;
  }
}
