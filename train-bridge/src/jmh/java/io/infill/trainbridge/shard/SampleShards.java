package io.infill.trainbridge.shard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.ingest.dataset.StageSeal;
import io.infill.masking.MaskingConfig;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.masking.recipe.ShardMasking;
import io.infill.masking.span.SentenceMarks;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.TokenizedDocument;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Fills a folder with {@code sequences/} and, in {@value #RAW}, the same rows' tokens as raw
 * little-endian int32: documents of 50 to 1,500 tokens drawn from a Zipf-like law over 130,000 ids
 * of a vocabulary of 150,000, masked with the defaults, 2,048 tokens a row.
 */
final class SampleShards {
  static final String RAW = "tokens.int32";

  private static final int SHARDS = 4;
  private static final long TOKENS_A_SHARD = Long.getLong("bench.tokens", 10_200_000L);
  private static final int VOCABULARY = 130_000;
  private static final int FIRST_ID = 20_004;
  private static final SpecialTokens SPECIAL =
      new SpecialTokens(150_000, 150_001, 150_002, 150_004, 150_005, 150_003, 20_003);

  private final SplittableRandom random = new SplittableRandom(1);
  private final double[] sums = new double[VOCABULARY];
  private final OutputStream raw;
  private long rows;

  private SampleShards(OutputStream raw) {
    this.raw = raw;
    double sum = 0;
    for (int rank = 0; rank < VOCABULARY; rank++) {
      sum += 1 / (rank + 2.7);
      sums[rank] = sum;
    }
  }

  /** Does nothing where a folder is already filled. */
  static void fill(Path folder) throws IOException {
    if (Files.exists(folder.resolve("sequences").resolve("_SUCCESS"))) {
      return;
    }
    Files.createDirectories(folder);
    DatasetWriter<TrainingSequence> writer =
        DatasetWriter.to(folder.resolve("sequences"), new TrainingSequenceFormat(), SHARDS);
    writer.begin();
    try (OutputStream raw =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve(RAW)), 1 << 20)) {
      SampleShards shards = new SampleShards(raw);
      for (int shard = 0; shard < SHARDS; shard++) {
        try (ShardWriter<TrainingSequence> out = writer.shard(shard)) {
          shards.write(out);
          out.commit();
        }
      }
      LedgerEntry account =
          LedgerEntry.empty("all").withIn(shards.rows, 1).withKept(shards.rows, 1);
      writer.commit(
          new StageSeal("mask", "bench", new TreeMap<>(), JsonNodeFactory.instance.objectNode()),
          Ledger.of("mask", "sequences", "tokens", List.of(account)),
          new TreeMap<>(),
          shards.rows);
    }
  }

  private void write(ShardWriter<TrainingSequence> out) throws IOException {
    ShardMasking masking =
        new ShardMasking(
            MaskingConfig.defaults(),
            SPECIAL,
            SentenceMarks.NONE,
            1,
            sequence -> {
              out.write(sequence);
              write(sequence.tokens());
              rows++;
            });
    for (String source : List.of("en", "zh")) {
      for (long made = 0; made < TOKENS_A_SHARD / 2; ) {
        TokenizedDocument document = document(source);
        masking.add(document);
        made += document.tokens().tokens();
      }
    }
    masking.finish();
  }

  private void write(TokenSequence tokens) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.allocate(tokens.tokens() * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(tokens.toArray());
    raw.write(bytes.array());
  }

  private TokenizedDocument document(String source) {
    int[] ids = new int[random.nextInt(50, 1_501)];
    for (int i = 0; i < ids.length - 1; i++) {
      int found = Arrays.binarySearch(sums, random.nextDouble() * sums[VOCABULARY - 1]);
      ids[i] = FIRST_ID + Math.min(found < 0 ? -found - 1 : found, VOCABULARY - 20_008);
    }
    ids[ids.length - 1] = SPECIAL.eod();
    DocumentId id = new DocumentId(random.nextLong(), random.nextLong());
    return new TokenizedDocument(id, source, source, 4L * ids.length, TokenSequence.of(ids));
  }
}
