package io.infill.masking.beam;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.ingest.DocumentId;
import io.infill.ingest.beam.ShardWork;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.ShardRows;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.ingest.dataset.StageSeal;
import io.infill.masking.MaskingConfig;
import io.infill.masking.TrainingSequence;
import io.infill.masking.span.SentenceMarks;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.masking.recipe.ShardMasking;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.TokenizedDocument;
import io.infill.tokenize.TokenizedDocumentFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The mask stage without the engine, and its parts: reading token rows, masking, writing sequences;
 * then reading those back, in order and one at a time. Millions of tokens a second of the CPU time
 * of the one thread that works (garbage collector and compiler run beside it), so that a busy
 * machine disturbs little: median of the rounds, least and most.
 *
 * <p>Arguments: a folder to work in, and optionally a finished {@code tokens/} directory, whose
 * documents are repeated until there are enough. Without one, documents of 50 to 1,500 tokens are
 * drawn from a Zipf-like law over 130,000 ids, the frequent ones low, as tokenizers number them.
 *
 * <pre>
 * java -Xmx4g -XX:+UseParallelGC -cp ... io.infill.masking.beam.MaskStageBenchmark /tmp/bench [out/real/tokens]
 * </pre>
 */
public final class MaskStageBenchmark {
  private static final int TOKENS = Integer.getInteger("bench.tokens", 4_000_000);
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 9);
  private static final int WARM_UPS = 4;
  private static final int VOCABULARY = 130_000;
  private static final int FIRST_ID = 20_004;
  private static final SpecialTokens SPECIAL =
      new SpecialTokens(150_000, 150_001, 150_002, 150_004, 150_005, 150_003, 20_003);

  private final Path folder;
  private final List<TokenizedDocument> documents;
  private final List<TrainingSequence> sequences = new ArrayList<>();
  private final long tokens;
  private long positions;

  private MaskStageBenchmark(Path folder, List<TokenizedDocument> documents) {
    this.folder = folder;
    this.documents = documents;
    this.tokens = documents.stream().mapToLong(d -> d.tokens().tokens()).sum();
  }

  /** Runs everything and prints a table. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<TokenizedDocument> documents =
        arguments.length == 1 ? drawn() : repeated(Path.of(arguments[1]));
    new MaskStageBenchmark(folder, documents).run();
  }

  private void run() throws IOException {
    mask(sequences::add);
    positions = sequences.stream().mapToLong(s -> s.tokens().tokens()).sum();
    System.out.printf("%d documents, %d tokens, %d positions%n", documents.size(), tokens, positions);
    measure("write tokens", tokens, () -> write("tokens", new TokenizedDocumentFormat(), documents));
    finish("tokens", false);
    measure("read tokens", tokens, () -> read("tokens", new TokenizedDocumentFormat()));
    measure("mask", tokens, () -> mask(sequence -> {}));
    measure(
        "write sequences",
        positions,
        () -> write("sequences", new TrainingSequenceFormat(), sequences));
    measure("read sequences", positions, () -> read("sequences", new TrainingSequenceFormat()));
    measure("read single sequences", positions / 4, this::readSingly);
    measure("stage (read, mask, write)", tokens, () -> stage("tokens"));
    repeats("each once, in repeats' order", 1, 1);
    repeats("one in ten stands ten times", 10, 10);
    size("tokens", tokens);
    size("sequences", positions);
  }

  /** The stage where every {@code part}th document stands {@code times} times. */
  private void repeats(String what, int part, int times) throws IOException {
    List<TokenizedDocument> rows = new ArrayList<>();
    long all = 0;
    for (TokenizedDocument d : documents) {
      int repeats = rows.size() % part == 0 ? times : 1;
      rows.add(
          new TokenizedDocument(
              d.id(), d.source(), d.language(), d.textBytes(), d.tokens(), repeats));
      all += (long) repeats * d.tokens().tokens();
    }
    write("repeated", new TokenizedDocumentFormat(true), rows);
    finish("repeated", true);
    measure(what, all, () -> stage("repeated"));
    System.out.printf(
        "%-26s %7.3f bytes a token%n",
        "on disk", (double) Files.size(folder.resolve("repeated/tokens-00000.parquet")) / tokens);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void measure(String what, long count, Work work) throws IOException {
    double[] rates = new double[ROUNDS];
    for (int round = -WARM_UPS; round < ROUNDS; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      work.run();
      long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      if (round >= 0) {
        rates[round] = count * 1e3 / nanos;
      }
    }
    Arrays.sort(rates);
    System.out.printf(
        "%-26s %7.1f M/s  (%.1f to %.1f)%n", what, rates[ROUNDS / 2], rates[0], rates[ROUNDS - 1]);
  }

  private <T> void write(String name, RowFormat<T> format, List<T> rows) throws IOException {
    DatasetWriter<T> writer = DatasetWriter.to(folder.resolve(name), format, 1);
    writer.begin();
    try (ShardWriter<T> shard = writer.shard(0)) {
      for (T row : rows) {
        shard.write(row);
      }
      shard.commit();
    }
  }

  /** Makes a finished directory of the token rows, for the stage to read. */
  private void finish(String name, boolean repeated) throws IOException {
    long rows = documents.size();
    LedgerEntry account = LedgerEntry.empty("all").withIn(rows, 1).withKept(rows, 1);
    DatasetWriter.to(folder.resolve(name), new TokenizedDocumentFormat(repeated), 1)
        .commit(
            new StageSeal(
                "tokenize",
                "bench",
                new TreeMap<>(),
                JsonNodeFactory.instance
                    .objectNode()
                    .put(TokenizedDocumentFormat.REPEATED, repeated)),
            Ledger.of("tokenize", "documents", "bytes", List.of(account)),
            new TreeMap<>(),
            rows);
  }

  private <T> void read(String name, RowFormat<T> format) throws IOException {
    long rows = 0;
    try (ShardReader<T> reader = ShardReader.open(shard(name), format)) {
      while (reader.hasNext()) {
        reader.next();
        rows++;
      }
    }
    require(rows == (name.equals("tokens") ? documents.size() : sequences.size()));
  }

  private void readSingly() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    try (ShardRows<TrainingSequence> rows =
        ShardRows.open(shard("sequences"), new TrainingSequenceFormat())) {
      for (int i = 0; i < sequences.size() / 4; i++) {
        int row = random.nextInt(sequences.size());
        require(rows.read(row).id().equals(sequences.get(row).id()));
      }
    }
  }

  private void mask(ShardMasking.Rows rows) throws IOException {
    ShardMasking masking = new ShardMasking(MaskingConfig.defaults(), SPECIAL, SentenceMarks.NONE, 1, rows);
    for (TokenizedDocument document : documents) {
      masking.add(document);
    }
    masking.finish();
  }

  private void stage(String input) throws IOException {
    DatasetWriter<TrainingSequence> writer =
        DatasetWriter.to(folder.resolve("sequences"), new TrainingSequenceFormat(), 1);
    writer.begin();
    MaskShards task =
        MaskShards.of(folder.resolve(input), writer, MaskingConfig.defaults(), SPECIAL, SentenceMarks.NONE, 1);
    try (ShardWork work = task.open()) {
      work.run(0);
    }
  }

  private void size(String name, long count) throws IOException {
    long bytes = Files.size(shard(name));
    System.out.printf("%-26s %7.3f bytes a token%n", name + " on disk", (double) bytes / count);
  }

  private Path shard(String name) {
    return folder.resolve(name).resolve(name + "-00000.parquet");
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("the benchmark's own check failed");
    }
  }

  private static List<TokenizedDocument> drawn() {
    double[] sums = new double[VOCABULARY];
    double sum = 0;
    for (int rank = 0; rank < VOCABULARY; rank++) {
      sum += 1 / (rank + 2.7);
      sums[rank] = sum;
    }
    double all = sum;
    SplittableRandom random = new SplittableRandom(1);
    List<TokenizedDocument> documents = new ArrayList<>();
    for (long made = 0; made < TOKENS; ) {
      int[] ids = new int[random.nextInt(50, 1_501)];
      for (int i = 0; i < ids.length - 1; i++) {
        int found = Arrays.binarySearch(sums, random.nextDouble() * all);
        ids[i] = FIRST_ID + Math.min(found < 0 ? -found - 1 : found, VOCABULARY - 20_008);
      }
      ids[ids.length - 1] = SPECIAL.eod();
      documents.add(document(random, TokenSequence.of(ids)));
      made += ids.length;
    }
    return documents;
  }

  private static List<TokenizedDocument> repeated(Path directory) throws IOException {
    List<TokenSequence> texts = new ArrayList<>();
    DatasetDirectory tokens = DatasetDirectory.open(directory);
    for (int shard = 0; shard < tokens.shards(); shard++) {
      try (ShardReader<TokenizedDocument> rows =
          tokens.read(shard, new TokenizedDocumentFormat())) {
        rows.forEachRemaining(row -> texts.add(row.tokens()));
      }
    }
    SplittableRandom random = new SplittableRandom(1);
    List<TokenizedDocument> documents = new ArrayList<>();
    for (long made = 0; made < TOKENS; ) {
      TokenSequence text = texts.get(documents.size() % texts.size());
      documents.add(document(random, text));
      made += text.tokens();
    }
    return documents;
  }

  private static TokenizedDocument document(SplittableRandom random, TokenSequence tokens) {
    DocumentId id = new DocumentId(random.nextLong(), random.nextLong());
    return new TokenizedDocument(id, "en", "en", 4L * tokens.tokens(), tokens);
  }
}
