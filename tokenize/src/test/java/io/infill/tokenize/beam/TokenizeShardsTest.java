package io.infill.tokenize.beam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
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
import io.infill.ingest.dataset.StageSeal;
import io.infill.tokenize.RepeatFacts;
import io.infill.tokenize.SpecialTokenNames;
import io.infill.tokenize.TokenizedDocument;
import io.infill.tokenize.TokenizedDocumentFormat;
import io.infill.tokenize.TokenizerConfig;
import io.infill.tokenize.fertility.FertilityTally;
import io.infill.tokenize.huggingface.DocumentTokenizer;
import io.infill.tokenize.huggingface.SmallTokenizers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
class TokenizeShardsTest {
  private static final int SHARDS = 3;
  private static final TokenizerConfig CONFIG =
      new TokenizerConfig("byte-level.json", SpecialTokenNames.defaults(), false);

  @TempDir Path folder;

  private final List<Document> documents = new ArrayList<>();

  @BeforeEach
  void writeCleaned() throws IOException {
    String[] texts = {"the text", "", "文本 and [MASK]<eod>", "a\n\nb", "😀", "the mask of the text"};
    for (int i = 0; i < texts.length; i++) {
      Provenance place = new Provenance("a.jsonl", i, i);
      String source = i % 2 == 0 ? "web" : "books";
      documents.add(
          new Document(
              DocumentId.of(source, place, texts[i]),
              source,
              i == 2 ? "zh-Hans" : "en",
              "",
              i == 3 ? "{\"repeats\":4}" : "{}",
              place,
              texts[i]));
    }
    documents.sort(Comparator.comparing(Document::id));
    DatasetWriter<Document> cleaned =
        DatasetWriter.to(folder.resolve("cleaned"), DocumentFormat.CLEANED, SHARDS);
    cleaned.begin();
    LedgerEntry account = LedgerEntry.empty("all");
    for (int shard = 0; shard < SHARDS; shard++) {
      try (ShardWriter<Document> rows = cleaned.shard(shard)) {
        for (Document document : documents) {
          if (document.id().shard(SHARDS) == shard) {
            rows.write(document);
            account = account.withIn(1, 1).withKept(1, 1);
          }
        }
        rows.commit();
      }
    }
    cleaned.commit(
        seal("clean"),
        Ledger.of("clean", "documents", "bytes", List.of(account)),
        new TreeMap<>(),
        documents.size());
  }

  @Test
  void everyDocumentBecomesARowOfTheSameShard(TestPipeline pipeline) throws IOException {
    DatasetWriter<TokenizedDocument> tokens = writer("tokens");
    tokens.begin();
    PAssert.that(pipeline.apply("Tokenize each shard", EachShard.of(SHARDS, task(tokens))))
        .containsInAnyOrder(0, 1, 2);
    pipeline.run().waitUntilFinish();

    List<TokenizedDocument> expected = new ArrayList<>();
    try (DocumentTokenizer tokenizer = SmallTokenizers.read("byte-level").open()) {
      for (int shard = 0; shard < SHARDS; shard++) {
        for (Document document : documents) {
          if (document.id().shard(SHARDS) == shard) {
            expected.add(
                new TokenizedDocument(
                    document.id(),
                    document.source(),
                    document.language(),
                    document.textBytes(),
                    tokenizer.tokenize(document.text())));
          }
        }
      }
    }
    assertThat(rows(commit(tokens))).isEqualTo(expected);
  }

  @Test
  void theLedgerBalancesAndTheFactsGiveFertility() throws IOException {
    DatasetWriter<TokenizedDocument> tokens = writer("tokens");
    tokens.begin();
    runAll(tokens);
    DatasetDirectory directory = commit(tokens);
    Ledger ledger = directory.manifest().ledger();
    long bytes = documents.stream().mapToLong(Document::textBytes).sum();
    assertThat(ledger.total().kept()).isEqualTo(new Quantity(documents.size(), bytes));
    assertThat(ledger.entries()).extracting(LedgerEntry::source).containsExactly("books", "web");
    assertThat(ledger.entries()).allMatch(LedgerEntry::balances);
    long tokensOfText = rows(directory).stream().mapToLong(row -> row.tokens().tokens() - 1).sum();
    assertThat(
            FertilityTally.byLanguage(directory.manifest().facts()).values().stream()
                .mapToLong(f -> f.tokens())
                .sum())
        .isEqualTo(tokensOfText);
  }

  @Test
  void repeatsAreCarriedAndCountedWhereTheyAreAskedFor() throws IOException {
    DatasetWriter<TokenizedDocument> tokens =
        DatasetWriter.to(folder.resolve("repeated"), new TokenizedDocumentFormat(true), SHARDS);
    tokens.begin();
    runAll(task(tokens).withRepeats());
    DatasetDirectory directory = commit(tokens, true);
    List<TokenizedDocument> rows = rows(directory);
    assertThat(rows).extracting(TokenizedDocument::repeats).containsOnlyOnce(4).containsOnly(1, 4);
    long all = rows.stream().mapToLong(row -> row.tokens().tokens()).sum();
    long four =
        rows.stream().filter(r -> r.repeats() == 4).mapToLong(r -> r.tokens().tokens()).sum();
    assertThat(RepeatFacts.bands(directory.manifest().facts()))
        .containsEntry(1, new RepeatFacts.Band(documents.size() - 1L, all - four))
        .containsEntry(4, new RepeatFacts.Band(1, four))
        .hasSize(2);
  }

  @Test
  void aFieldOfThatNameIsNoRepeatWhereTheyAreNotAskedFor() throws IOException {
    DatasetWriter<TokenizedDocument> tokens = writer("tokens");
    tokens.begin();
    runAll(tokens);
    DatasetDirectory directory = commit(tokens);
    assertThat(rows(directory)).extracting(TokenizedDocument::repeats).containsOnly(1);
    assertThat(RepeatFacts.bands(directory.manifest().facts())).isEmpty();
  }

  @Test
  void aRetryLeavesTheSameBytes() throws IOException {
    DatasetWriter<TokenizedDocument> once = writer("once");
    once.begin();
    runAll(once);
    DatasetWriter<TokenizedDocument> twice = writer("twice");
    twice.begin();
    runAll(twice);
    runAll(twice);
    assertThat(commit(twice).manifest().files())
        .extracting(ShardFile::sha256)
        .isEqualTo(commit(once).manifest().files().stream().map(ShardFile::sha256).toList());
  }

  @Test
  void refusesAnotherNumberOfShards() {
    DatasetWriter<TokenizedDocument> tokens =
        DatasetWriter.to(folder.resolve("tokens"), new TokenizedDocumentFormat(), 2);
    assertThatThrownBy(() -> task(tokens).open())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has 3 shards but")
        .hasMessageEndingWith("is to have 2");
  }

  private TokenizeShards task(DatasetWriter<TokenizedDocument> tokens) {
    return TokenizeShards.of(
        folder.resolve("cleaned"), tokens, SmallTokenizers.file("byte-level"), CONFIG);
  }

  private DatasetWriter<TokenizedDocument> writer(String name) {
    return DatasetWriter.to(folder.resolve(name), new TokenizedDocumentFormat(), SHARDS);
  }

  private void runAll(DatasetWriter<TokenizedDocument> tokens) throws IOException {
    runAll(task(tokens));
  }

  private static void runAll(TokenizeShards task) throws IOException {
    try (ShardWork work = task.open()) {
      for (int shard = 0; shard < SHARDS; shard++) {
        work.run(shard);
      }
    }
  }

  private static DatasetDirectory commit(DatasetWriter<TokenizedDocument> tokens)
      throws IOException {
    return commit(tokens, false);
  }

  private static DatasetDirectory commit(DatasetWriter<TokenizedDocument> tokens, boolean repeated)
      throws IOException {
    List<LedgerEntry> accounts = new ArrayList<>();
    SortedMap<String, Long> facts = new TreeMap<>();
    for (PartialReport report : tokens.reports()) {
      accounts.addAll(report.accounts());
      report.facts().forEach((name, count) -> facts.merge(name, count, Long::sum));
    }
    Ledger ledger = Ledger.of(TokenizeShards.STAGE, "documents", "bytes", accounts);
    StageSeal seal = repeated ? sealOfRepeated() : seal(TokenizeShards.STAGE);
    return tokens.commit(seal, ledger, facts, ledger.total().kept().records());
  }

  private static List<TokenizedDocument> rows(DatasetDirectory directory) throws IOException {
    List<TokenizedDocument> rows = new ArrayList<>();
    for (int shard = 0; shard < directory.shards(); shard++) {
      try (ShardReader<TokenizedDocument> reader =
          directory.read(shard, TokenizedDocumentFormat.of(directory.manifest()))) {
        reader.forEachRemaining(rows::add);
      }
    }
    return rows;
  }

  private static StageSeal sealOfRepeated() {
    return new StageSeal(
        TokenizeShards.STAGE,
        "repeated",
        new TreeMap<>(),
        JsonNodeFactory.instance.objectNode().put(TokenizedDocumentFormat.REPEATED, true));
  }

  private static StageSeal seal(String stage) {
    return new StageSeal(
        stage, stage + "-1", new TreeMap<>(), JsonNodeFactory.instance.objectNode());
  }
}
