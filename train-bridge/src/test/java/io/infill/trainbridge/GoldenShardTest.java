package io.infill.trainbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.masking.PositionScheme;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceLayout;
import io.infill.trainbridge.batch.BatchDigest;
import io.infill.trainbridge.batch.BatchReader;
import io.infill.trainbridge.batch.RankBatches;
import io.infill.trainbridge.order.Permutation;
import io.infill.trainbridge.order.TextMipOrder;
import io.infill.trainbridge.shard.SequenceStore;
import io.infill.trainbridge.shard.SequenceVerifier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract with every reader, held as bytes: {@code golden/run} is a tiny output directory,
 * {@code golden/batches.json} what a reader must make of it. The Python client is tested on the
 * same files.
 *
 * <p>The bytes are pinned so that a change of the writer is seen; that the committed files are read
 * as before is tested apart from it. If only {@link #theShardsAreTheCommittedBytes} fails, the
 * writer changed and old shards are still understood. Either way docs/CHANGELOG.md gets a line
 * under "Data-changing", and {@code -Dgolden.rewrite=true} writes the files anew:
 * docs/CONTRIBUTING.md.
 */
class GoldenShardTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
  private static final SequenceFixtures FIXTURES = new SequenceFixtures(64);
  private static final int TEXT_ROWS = 40;
  private static final int MIP_ROWS = 7;
  private static final long SEED = 20221005;
  private static final double MIP_SHARE = 0.2;

  @TempDir Path directory;

  @Test
  void theShardsAreTheCommittedBytes() throws IOException {
    Path target = Boolean.getBoolean("golden.rewrite") ? GOLDEN.resolve("run") : directory;
    SequenceFixtures.write(target.resolve("sequences"), TEXT_ROWS, 3, FIXTURES::text);
    SequenceFixtures.write(target.resolve("mip"), MIP_ROWS, 2, FIXTURES::mip);
    List<String> files = files(target);
    assertThat(files).isEqualTo(files(GOLDEN.resolve("run"))).hasSize(9);
    for (String file : files) {
      assertThat(target.resolve(file))
          .as("%s; after a deliberate change: docs/CONTRIBUTING.md, Golden shards", file)
          .hasSameBinaryContentAs(GOLDEN.resolve("run").resolve(file));
    }
  }

  @Test
  void theBatchesOfTheCommittedShardsAreTheCommittedOnes() throws IOException {
    String actual = JSON.writeValueAsString(expectations()) + '\n';
    Path file = GOLDEN.resolve("batches.json");
    if (Boolean.getBoolean("golden.rewrite")) {
      Files.writeString(file, actual);
    }
    assertThat(actual).isEqualTo(Files.readString(file));
  }

  @Test
  void theShardsAreSound() throws IOException {
    for (String list : List.of("sequences", "mip")) {
      DatasetDirectory golden = DatasetDirectory.open(GOLDEN.resolve("run").resolve(list));
      assertThat(SequenceVerifier.problems(golden, SequenceFixtures.SPECIAL)).isEmpty();
      assertThat(golden.verifyChecksums()).isEmpty();
    }
  }

  private static Map<String, Object> expectations() throws IOException {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("seed", SEED);
    all.put("mip_share", MIP_SHARE);
    all.put("permutations", permutations());
    all.put("orders", orders());
    all.put("batches", batches());
    all.put("attention_masks", attentionMasks());
    return all;
  }

  private static List<Object> permutations() {
    List<Object> cases = new ArrayList<>();
    for (long size : new long[] {1, 2, 5, 16, 17, 1_000, 100_000_000_000L, 1L << 60}) {
      for (long seed : new long[] {SEED, -1}) {
        Permutation permutation = Permutation.of(seed, "text", size % 3, size);
        long[] places =
            LongStream.of(0, 1, 2, 3, 4, size / 2, size - 1)
                .filter(i -> i < size)
                .distinct()
                .toArray();
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("seed", seed);
        one.put("purpose", "text");
        one.put("number", size % 3);
        one.put("size", size);
        one.put("places", places);
        one.put("numbers", LongStream.of(places).map(permutation::at).toArray());
        cases.add(one);
      }
    }
    return cases;
  }

  private static List<Object> orders() {
    List<Object> cases = new ArrayList<>();
    long[][] settings = {
      {SEED, 10, 3, 200_000},
      {-7, 100_000_000_000L, 5_000_000_000L, 50_000},
      {1, 1, 1, 999_999},
      {2, 12_345, 0, 0},
      {Long.MIN_VALUE, 0, 77, 1_000_000}
    };
    for (long[] setting : settings) {
      TextMipOrder order = new TextMipOrder(setting[0], setting[1], setting[2], (int) setting[3]);
      List<Object> samples = new ArrayList<>();
      LongStream.concat(
              LongStream.range(0, 24),
              LongStream.of(999, 1_000, 1_999, 4_224_000, 123_456_789_012L, (1L << 50) - 1))
          .forEach(
              index -> {
                SampleRef ref = order.at(index);
                samples.add(List.of(index, ref.source(), ref.pass(), ref.row()));
              });
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("seed", setting[0]);
      one.put("text_rows", setting[1]);
      one.put("mip_rows", setting[2]);
      one.put("mip_parts_per_million", setting[3]);
      one.put("samples", samples);
      cases.add(one);
    }
    return cases;
  }

  /** Ranks of several sizes, 1-D and 2-D, over the ends of epochs and of the first block. */
  private static List<Object> batches() throws IOException {
    List<Object> cases = new ArrayList<>();
    for (PositionScheme positions : PositionScheme.values()) {
      try (BatchReader reader =
          BatchReader.open(GOLDEN.resolve("run"), SEED, MIP_SHARE, positions)) {
        int[][] settings = {
          // rank, size, micro-batch, global batch, consumed, micro-batches
          {0, 1, 1, 1, 0, 100},
          {0, 2, 1, 8, 0, 8},
          {1, 2, 1, 8, 0, 8},
          {2, 3, 4, 24, 24, 4},
          {23, 24, 1, 48, 48, 2},
          {0, 1, 4, 4, 990, 6}
        };
        for (int[] setting : settings) {
          RankSlice slice = new RankSlice(setting[0], setting[1], setting[2], setting[3]);
          RankBatches batches = reader.batches(slice, setting[4]);
          BatchDigest digest = new BatchDigest();
          for (int i = 0; i < setting[5]; i++) {
            digest.add(batches.next());
          }
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("positions", positions.label());
          one.put("rank", setting[0]);
          one.put("size", setting[1]);
          one.put("micro_batch", setting[2]);
          one.put("global_batch", setting[3]);
          one.put("consumed_samples", setting[4]);
          one.put("micro_batches", setting[5]);
          one.put("digest", digest.hex());
          cases.add(one);
        }
      }
    }
    return cases;
  }

  /** SHA-256 over one byte a (query, key), query by query: 1 where the query may not look. */
  private static List<Object> attentionMasks() throws IOException {
    List<Object> cases = new ArrayList<>();
    for (String list : List.of("sequences", "mip")) {
      try (SequenceStore store = SequenceStore.open(GOLDEN.resolve("run").resolve(list))) {
        for (long row = 0; row < store.rows(); row += 3) {
          cases.add(List.of(list, row, attentionMaskHash(store.read(row))));
        }
      }
    }
    return cases;
  }

  private static String attentionMaskHash(TrainingSequence sequence) {
    int length = sequence.tokens().tokens();
    byte[] masked = new byte[length * length];
    for (int query = 0; query < length; query++) {
      for (int key = 0; key < length; key++) {
        masked[query * length + key] = (byte) (SequenceLayout.sees(sequence, query, key) ? 0 : 1);
      }
    }
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(masked));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .filter(Files::isRegularFile)
          .map(p -> root.relativize(p).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  @Test
  void theSpecificationsExampleHolds() throws IOException {
    String page = Files.readString(Path.of("../docs/SHARD_FORMAT.md"), StandardCharsets.UTF_8);
    Permutation permutation = Permutation.of(SEED, "text", 0, 10);
    String numbers =
        LongStream.range(0, 10)
            .map(permutation::at)
            .mapToObj(Long::toString)
            .collect(java.util.stream.Collectors.joining(" "));
    assertThat(page).contains("`" + numbers + "`");
  }
}
