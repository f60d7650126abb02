package io.infill.masking.beam;

import static io.infill.masking.Fixtures.SPECIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.ingest.beam.EachShard;
import io.infill.ingest.beam.ShardWork;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.Quantity;
import io.infill.ingest.dataset.ShardFile;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.ingest.dataset.SourceRows;
import io.infill.ingest.dataset.StageSeal;
import io.infill.ingest.dataset.UnbalancedLedgerException;
import io.infill.masking.DocumentBoundaries;
import io.infill.masking.DocumentPacking;
import io.infill.masking.Fixtures;
import io.infill.masking.Fixtures.Text;
import io.infill.masking.MaskingConfig;
import io.infill.masking.Recipe;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceInvariants;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.masking.recipe.ShardMasking;
import io.infill.masking.span.SentenceMarks;
import io.infill.tokenize.TokenizedDocument;
import io.infill.tokenize.TokenizedDocumentFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestPipelineExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(TestPipelineExtension.class)
class MaskShardsTest {
  private static final int SHARDS = 3;
  private static final MaskingConfig CONFIG =
      Fixtures.config(Recipe.INFILL, 512, 0.3, DocumentBoundaries.SHARED, false);

  @TempDir Path folder;

  private final List<List<TokenizedDocument>> shards = new ArrayList<>();
  private long tokensIn;
  private long documentsIn;

  @BeforeEach
  void write_tokens() throws IOException {
    DatasetWriter<TokenizedDocument> tokens =
        DatasetWriter.to(folder.resolve("tokens"), new TokenizedDocumentFormat(), SHARDS);
    tokens.begin();
    for (int shard = 0; shard < SHARDS; shard++) {
      List<TokenizedDocument> documents = new ArrayList<>();
      // The last shard is left empty.
      for (Text text : Fixtures.texts(shard, shard == SHARDS - 1 ? 0 : 60, 0, 400)) {
        String source = text.tokens().tokens() % 2 == 0 ? "zh" : "en";
        documents.add(new TokenizedDocument(text.id(), source, "", 1, text.tokens()));
        tokensIn += text.tokens().tokens();
        documentsIn++;
      }
      documents.sort(Comparator.comparing(TokenizedDocument::source));
      try (ShardWriter<TokenizedDocument> rows = tokens.shard(shard)) {
        for (TokenizedDocument document : documents) {
          rows.write(document);
        }
        rows.commit();
      }
      shards.add(documents);
    }
    LedgerEntry account = LedgerEntry.empty("all").withIn(documentsIn, 1).withKept(documentsIn, 1);
    tokens.commit(
        seal("tokenize"),
        Ledger.of("tokenize", "documents", "bytes", List.of(account)),
        new TreeMap<>(),
        documentsIn);
  }

  @Test
  void every_shard_holds_what_the_pure_logic_makes_of_its_documents(TestPipeline pipeline)
      throws IOException {
    DatasetWriter<TrainingSequence> sequences = writer("sequences");
    sequences.begin();
    PAssert.that(pipeline.apply("Mask each shard", EachShard.of(SHARDS, task(sequences, CONFIG))))
        .satisfies(MaskShardsTest::allShardsOnce);
    pipeline.run().waitUntilFinish();

    List<TrainingSequence> expected = new ArrayList<>();
    for (List<TokenizedDocument> documents : shards) {
      ShardMasking masking =
          new ShardMasking(CONFIG, SPECIAL, SentenceMarks.NONE, 7, expected::add);
      for (TokenizedDocument document : documents) {
        masking.add(document);
      }
      masking.finish();
    }
    List<TrainingSequence> rows = rows(commit(sequences));
    assertThat(rows).isNotEmpty().isEqualTo(expected);
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(SequenceInvariants.check(row, 512, SPECIAL, Recipe.INFILL)).isEmpty());
  }

  @Test
  void the_manifest_says_how_many_rows_of_each_source_a_shard_holds() throws IOException {
    DatasetWriter<TrainingSequence> sequences = writer("sequences");
    sequences.begin();
    runAll(sequences, CONFIG);
    DatasetDirectory directory = commit(sequences);
    for (int shard = 0; shard < SHARDS; shard++) {
      List<SourceRows> counted = new ArrayList<>();
      for (String source : List.of("en", "zh")) {
        rows(directory, shard).stream()
            .filter(row -> row.source().equals(source))
            .map(row -> new SourceRows(source, 1, row.realTokens(), row.lossTokens()))
            .reduce(SourceRows::plus)
            .ifPresent(counted::add);
      }
      assertThat(directory.manifest().files().get(shard).sources()).isEqualTo(counted);
    }
    assertThat(directory.manifest().files().get(0).sources()).hasSize(2);
    assertThat(directory.manifest().files().get(SHARDS - 1).sources()).isEmpty();
  }

  @Test
  void the_ledger_balances_in_documents_and_tokens() throws IOException {
    DatasetWriter<TrainingSequence> sequences = writer("sequences");
    sequences.begin();
    runAll(sequences, CONFIG);
    DatasetDirectory directory = commit(sequences);
    Ledger ledger = directory.manifest().ledger();
    assertThat(ledger.entries()).extracting(LedgerEntry::source).containsExactly("en", "zh");
    assertThat(ledger.total().in()).isEqualTo(new Quantity(documentsIn, tokensIn));
    assertThat(ledger.total().kept()).isEqualTo(ledger.total().in());
    assertThat(directory.manifest().rows())
        .isEqualTo(directory.manifest().facts().get("sequences"));
  }

  @Test
  void the_reference_recipe_balances_with_its_drops() throws IOException {
    DatasetWriter<TrainingSequence> sequences = writer("sequences");
    sequences.begin();
    runAll(sequences, Fixtures.config(Recipe.GLM_130B, 512, 0.3, DocumentBoundaries.SHARED, false));
    Ledger ledger = commit(sequences).manifest().ledger();
    assertThat(ledger.total().in()).isEqualTo(new Quantity(documentsIn, tokensIn));
    assertThat(ledger.total().dropped().get("row-remainder").volume()).isPositive();
  }

  @Test
  void repeated_documents_are_read_as_often_and_each_time_masked_anew() throws IOException {
    write_repeated();
    for (DocumentPacking packing : DocumentPacking.values()) {
      rewriteAndCompare(Fixtures.with(CONFIG, "packing", packing), packing.label());
    }
  }

  /** The same documents, each second of them three times. */
  private void write_repeated() throws IOException {
    DatasetWriter<TokenizedDocument> tokens =
        DatasetWriter.to(folder.resolve("tokens"), new TokenizedDocumentFormat(true), SHARDS);
    tokens.begin();
    for (int shard = 0; shard < SHARDS; shard++) {
      try (ShardWriter<TokenizedDocument> rows = tokens.shard(shard)) {
        for (TokenizedDocument d : shards.get(shard)) {
          int repeats = d.id().low() % 2 == 0 ? 3 : 1;
          rows.write(
              new TokenizedDocument(
                  d.id(), d.source(), d.language(), d.textBytes(), d.tokens(), repeats));
        }
        rows.commit();
      }
    }
    LedgerEntry account = LedgerEntry.empty("all").withIn(documentsIn, 1).withKept(documentsIn, 1);
    tokens.commit(
        new StageSeal(
            "tokenize",
            "repeated",
            new TreeMap<>(),
            JsonNodeFactory.instance.objectNode().put(TokenizedDocumentFormat.REPEATED, true)),
        Ledger.of("tokenize", "documents", "bytes", List.of(account)),
        new TreeMap<>(),
        documentsIn);
  }

  private void rewriteAndCompare(MaskingConfig config, String name) throws IOException {
    DatasetWriter<TrainingSequence> sequences = writer(name);
    sequences.begin();
    runAll(sequences, config);
    DatasetDirectory directory = commit(sequences);

    Map<String, Long> stood = new HashMap<>();
    for (TrainingSequence row : rows(directory)) {
      assertThat(SequenceInvariants.check(row, 512, SPECIAL, Recipe.INFILL)).isEmpty();
      row.segments().forEach(s -> stood.merge(s.document(), (long) s.end() - s.start(), Long::sum));
    }
    Map<String, Long> expected = new HashMap<>();
    for (List<TokenizedDocument> documents : shards) {
      for (TokenizedDocument d : documents) {
        long times = d.id().low() % 2 == 0 ? 3 : 1;
        expected.put(d.id().toString(), times * d.tokens().tokens());
      }
    }
    assertThat(stood).isEqualTo(expected);
    Ledger ledger = directory.manifest().ledger();
    SortedMap<String, Long> facts = directory.manifest().facts();
    assertThat(ledger.total().kept()).isEqualTo(ledger.total().in());
    assertThat(ledger.total().in().volume())
        .isEqualTo(tokensIn + facts.get("repeated_tokens/en") + facts.get("repeated_tokens/zh"));
    assertThat(rows(directory)).extracting(TrainingSequence::id).doesNotHaveDuplicates();
  }

  @Test
  void a_lost_report_keeps_the_dataset_from_being_finished() throws IOException {
    DatasetWriter<TrainingSequence> sequences = writer("sequences");
    sequences.begin();
    runAll(sequences, CONFIG);
    LedgerEntry short1 = LedgerEntry.empty("en").withIn(1, 1);
    assertThatThrownBy(
            () ->
                sequences.commit(
                    seal(MaskShards.STAGE),
                    Ledger.of(MaskShards.STAGE, "documents", "tokens", List.of(short1)),
                    new TreeMap<>(),
                    0))
        .isInstanceOf(UnbalancedLedgerException.class);
  }

  @Test
  void a_retry_leaves_the_same_bytes() throws IOException {
    DatasetWriter<TrainingSequence> once = writer("once");
    once.begin();
    runAll(once, CONFIG);
    DatasetWriter<TrainingSequence> twice = writer("twice");
    twice.begin();
    runAll(twice, CONFIG);
    runAll(twice, CONFIG);
    assertThat(commit(twice).manifest().files())
        .extracting(ShardFile::sha256)
        .isEqualTo(commit(once).manifest().files().stream().map(ShardFile::sha256).toList());
  }

  @Test
  void refuses_another_number_of_shards() {
    DatasetWriter<TrainingSequence> sequences =
        DatasetWriter.to(folder.resolve("sequences"), new TrainingSequenceFormat(), 2);
    assertThatThrownBy(() -> task(sequences, CONFIG).open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 3 shards but")
        .hasMessageEndingWith("is to have 2");
  }

  private static Void allShardsOnce(Iterable<Integer> done) {
    assertThat(done).containsExactlyInAnyOrder(0, 1, 2);
    return null;
  }

  private MaskShards task(DatasetWriter<TrainingSequence> sequences, MaskingConfig config) {
    return MaskShards.of(
        folder.resolve("tokens"), sequences, config, SPECIAL, SentenceMarks.NONE, 7);
  }

  private DatasetWriter<TrainingSequence> writer(String name) {
    return DatasetWriter.to(folder.resolve(name), new TrainingSequenceFormat(), SHARDS);
  }

  private void runAll(DatasetWriter<TrainingSequence> sequences, MaskingConfig config)
      throws IOException {
    try (ShardWork work = task(sequences, config).open()) {
      for (int shard = 0; shard < SHARDS; shard++) {
        work.run(shard);
      }
    }
  }

  private static DatasetDirectory commit(DatasetWriter<TrainingSequence> sequences)
      throws IOException {
    List<LedgerEntry> accounts = new ArrayList<>();
    SortedMap<String, Long> facts = new TreeMap<>();
    for (PartialReport report : sequences.reports()) {
      accounts.addAll(report.accounts());
      report.facts().forEach((name, count) -> facts.merge(name, count, Long::sum));
    }
    return sequences.commit(
        seal(MaskShards.STAGE),
        Ledger.of(MaskShards.STAGE, "documents", "tokens", accounts),
        facts,
        facts.get("sequences"));
  }

  private static List<TrainingSequence> rows(DatasetDirectory directory) throws IOException {
    List<TrainingSequence> rows = new ArrayList<>();
    for (int shard = 0; shard < directory.shards(); shard++) {
      rows.addAll(rows(directory, shard));
    }
    return rows;
  }

  private static List<TrainingSequence> rows(DatasetDirectory directory, int shard)
      throws IOException {
    List<TrainingSequence> rows = new ArrayList<>();
    try (ShardReader<TrainingSequence> reader =
        directory.read(shard, new TrainingSequenceFormat())) {
      reader.forEachRemaining(rows::add);
    }
    return rows;
  }

  private static StageSeal seal(String stage) {
    return new StageSeal(
        stage, stage + "-1", new TreeMap<>(), JsonNodeFactory.instance.objectNode());
  }
}
