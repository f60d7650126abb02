package io.infill.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.ingest.DocumentId;
import io.infill.ingest.beam.EachShard;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.ingest.dataset.StageSeal;
import io.infill.jobs.engine.FlinkEngine;
import io.infill.masking.MaskingConfig;
import io.infill.masking.TrainingSequence;
import io.infill.masking.beam.MaskShards;
import io.infill.masking.span.SentenceMarks;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.TokenizedDocument;
import io.infill.tokenize.TokenizedDocumentFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * The mask stage on embedded Flink: once on a single small shard, which is the start-up, then on
 * all. Prints wall and CPU seconds of the whole process (compilers and collector included).
 *
 * <p>Arguments: an empty folder, millions of tokens, shards, parallelism. Ids follow a Zipf-like
 * law over 130,000 ids.
 */
public final class MaskOnFlinkBenchmark {
  private static final SpecialTokens SPECIAL =
      new SpecialTokens(150_000, 150_001, 150_002, 150_004, 150_005, 150_003, 20_003);

  private final Path folder;
  private final FlinkEngine engine;

  private MaskOnFlinkBenchmark(Path folder, int parallelism) {
    this.folder = folder;
    this.engine = new FlinkEngine(FlinkEngine.EMBEDDED, parallelism, 64);
  }

  /** Runs it and ends the process, whatever threads Flink leaves. */
  public static void main(String[] arguments) throws IOException {
    long tokens = Long.parseLong(arguments[1]) * 1_000_000;
    int shards = Integer.parseInt(arguments[2]);
    MaskOnFlinkBenchmark benchmark =
        new MaskOnFlinkBenchmark(Path.of(arguments[0]), Integer.parseInt(arguments[3]));
    benchmark.write("small", 1, 100_000);
    benchmark.write("all", shards, tokens);
    benchmark.mask("small", 1);
    benchmark.mask("small", 1);
    benchmark.mask("all", shards);
    benchmark.mask("all", shards);
    System.exit(0);
  }

  private void mask(String name, int shards) throws IOException {
    DatasetWriter<TrainingSequence> sequences =
        DatasetWriter.to(folder.resolve("sequences"), new TrainingSequenceFormat(), shards);
    sequences.begin();
    MaskShards task =
        MaskShards.of(
            folder.resolve(name), sequences, MaskingConfig.defaults(), SPECIAL, SentenceMarks.NONE, 1);
    long wall = System.nanoTime();
    long cpu = processCpu();
    engine.run("mask", pipeline -> pipeline.apply(EachShard.of(shards, task)));
    System.out.printf(
        "%-6s %6.2f s, %6.2f CPU-seconds%n",
        name, (System.nanoTime() - wall) / 1e9, (processCpu() - cpu) / 1e9);
  }

  private void write(String name, int shards, long tokens) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    DatasetWriter<TokenizedDocument> writer =
        DatasetWriter.to(folder.resolve(name), new TokenizedDocumentFormat(), shards);
    writer.begin();
    long rows = 0;
    for (int shard = 0; shard < shards; shard++) {
      try (ShardWriter<TokenizedDocument> documents = writer.shard(shard)) {
        for (long made = 0; made < tokens / shards; rows++) {
          int[] ids = new int[random.nextInt(50, 1_501)];
          for (int i = 0; i < ids.length - 1; i++) {
            // The inverse of a law that falls like 1 / rank, from rank 1 to 130,000.
            ids[i] = 20_003 + (int) Math.pow(129_990, random.nextDouble());
          }
          ids[ids.length - 1] = SPECIAL.eod();
          DocumentId id = new DocumentId(random.nextLong(), random.nextLong());
          documents.write(
              new TokenizedDocument(id, "en", "en", 4L * ids.length, TokenSequence.of(ids)));
          made += ids.length;
        }
        documents.commit();
      }
    }
    LedgerEntry account = LedgerEntry.empty("en").withIn(rows, 1).withKept(rows, 1);
    writer.commit(
        new StageSeal("tokenize", "b", new TreeMap<>(), JsonNodeFactory.instance.objectNode()),
        Ledger.of("tokenize", "documents", "bytes", List.of(account)),
        new TreeMap<>(),
        rows);
  }

  private static long processCpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
