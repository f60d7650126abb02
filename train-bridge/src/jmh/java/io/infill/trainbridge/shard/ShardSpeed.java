package io.infill.trainbridge.shard;

import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.ShardReader;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceLayout;
import io.infill.masking.layout.TrainingSequenceFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Random rows and sequential tokens a second of the CPU time of the one thread that works, beside
 * the same rows' tokens as raw int32 in one file: median of the rounds, least and most. The page
 * cache is warm. The folder is filled with {@link SampleShards} on the first call.
 *
 * <pre>
 * .ci/jmh train-bridge main io.infill.trainbridge.shard.ShardSpeed /tmp/shard-speed
 * </pre>
 */
public final class ShardSpeed {
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 9);
  private static final int WARM_UPS = 4;
  private static final int FETCHED = 5_000;

  private final Path folder;
  private final int rows;
  private final int length;
  private long checked;

  private ShardSpeed(Path folder) throws IOException {
    this.folder = folder;
    try (SequenceStore store = SequenceStore.open(folder.resolve("sequences"))) {
      this.rows = Math.toIntExact(store.rows());
      this.length = store.sequenceLength();
    }
  }

  /** Measures everything and prints a table. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    SampleShards.fill(folder);
    new ShardSpeed(folder).run();
  }

  private interface Work {
    void run() throws IOException;
  }

  private void run() throws IOException {
    compare();
    measure("random rows, raw int32, read", "rows/s", FETCHED, this::randomRaw);
    measure("random rows, raw int32, mapped", "rows/s", FETCHED, this::randomMapped);
    measure("random rows", "rows/s", FETCHED, this::randomWhole);
    measure("random rows, for tensors", "rows/s", FETCHED, () -> randomForTensors(false));
    measure("random rows to tensors", "rows/s", FETCHED, () -> randomForTensors(true));
    long tokens = (long) rows * length;
    measure("tokens in order, raw int32", "tokens/s", tokens, this::sequentialRaw);
    measure("tokens in order", "tokens/s", tokens, () -> sequential(false));
    measure("tokens in order to tensors", "tokens/s", tokens, () -> sequential(true));
    measure("open and read one row", "times/s", 1, this::open);
    long bytes = 0;
    try (var files = Files.newDirectoryStream(folder.resolve("sequences"), "*.parquet")) {
      for (Path file : files) {
        bytes += Files.size(file);
      }
    }
    System.out.printf("%d rows, %.3f bytes a token%n", rows, (double) bytes / tokens);
  }

  private void measure(String what, String unit, long count, Work work) throws IOException {
    double[] rates = new double[ROUNDS];
    for (int round = -WARM_UPS; round < ROUNDS; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      work.run();
      long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
      if (round >= 0) {
        rates[round] = count * 1e9 / nanos;
      }
    }
    Arrays.sort(rates);
    System.out.printf(
        "%-32s %,14.0f %s  (%,.0f to %,.0f)%n",
        what, rates[ROUNDS / 2], unit, rates[0], rates[ROUNDS - 1]);
  }

  /** The shards give what the raw file has. */
  private void compare() throws IOException {
    try (SequenceStore store = SequenceStore.open(folder.resolve("sequences"));
        FileChannel raw = FileChannel.open(folder.resolve(SampleShards.RAW))) {
      for (int row = 0; row < rows; row += 97) {
        require(Arrays.equals(store.read(row).tokens().toArray(), raw(raw, row)));
      }
    }
  }

  private int[] raw(FileChannel file, long row) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    require(file.read(bytes, row * bytes.capacity()) == bytes.capacity());
    int[] ids = new int[length];
    bytes.flip().asIntBuffer().get(ids);
    return ids;
  }

  private void randomRaw() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    try (FileChannel file = FileChannel.open(folder.resolve(SampleShards.RAW))) {
      for (int i = 0; i < FETCHED; i++) {
        checked += raw(file, random.nextInt(rows))[0];
      }
    }
  }

  private void randomMapped() throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    try (FileChannel file = FileChannel.open(folder.resolve(SampleShards.RAW))) {
      MappedByteBuffer all = file.map(FileChannel.MapMode.READ_ONLY, 0, file.size());
      all.order(ByteOrder.LITTLE_ENDIAN);
      for (int i = 0; i < FETCHED; i++) {
        int[] ids = new int[length];
        all.asIntBuffer().get(random.nextInt(rows) * length, ids);
        checked += ids[0];
      }
    }
  }

  private void randomWhole() throws IOException {
    try (SequenceStore store = SequenceStore.open(folder.resolve("sequences"))) {
      random(store, false);
    }
  }

  private void randomForTensors(boolean derive) throws IOException {
    try (SequenceStore store = SequenceStore.openForTensors(folder.resolve("sequences"))) {
      random(store, derive);
    }
  }

  private void random(SequenceStore store, boolean derive) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
      for (int i = 0; i < FETCHED; i++) {
        take(store.read(random.nextInt(rows)), derive);
      }
  }

  private void sequentialRaw() throws IOException {
    try (FileChannel file = FileChannel.open(folder.resolve(SampleShards.RAW))) {
      for (int row = 0; row < rows; row++) {
        checked += raw(file, row)[0];
      }
    }
  }

  private void sequential(boolean derive) throws IOException {
    Projection<TrainingSequence> columns =
        derive ? TrainingSequenceFormat.forTensors() : TrainingSequenceFormat.whole();
    try (SequenceStore store = SequenceStore.open(folder.resolve("sequences"))) {
      for (int shard = 0; shard < store.directory().shards(); shard++) {
        try (ShardReader<TrainingSequence> reader =
            store.directory().read(shard, columns)) {
          while (reader.hasNext()) {
            take(reader.next(), derive);
          }
        }
      }
    }
  }

  private void open() throws IOException {
    try (SequenceStore store = SequenceStore.open(folder.resolve("sequences"))) {
      checked += store.read(rows / 2).realTokens();
    }
  }

  private void take(TrainingSequence row, boolean derive) {
    checked += derive ? SequenceLayout.derive(row).target()[0] : row.tokens().id(0);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("the benchmark's own check failed");
    }
  }
}
