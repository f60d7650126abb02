package io.infill.trainbridge.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import io.infill.trainbridge.SequenceFixtures;
import io.infill.trainbridge.RankSlice;
import io.infill.trainbridge.batch.BatchReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;

/**
 * Samples a second of CPU that {@link GlmDataset} gives as DJL's arrays, beside the micro-batches
 * of {@link BatchReader} alone, in turns; then the process's memory before and after many batches.
 */
public final class DatasetSpeed {
  private static final int LENGTH = 2_048;
  private static final int MICRO_BATCH = 8;
  private static final int ROWS = 2_000;
  private static final int ROUNDS = 7;
  private static final int BATCHES = 250;

  private DatasetSpeed() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws IOException {
    Path output = Files.createTempDirectory("infill-djl-speed");
    SequenceFixtures fixtures = new SequenceFixtures(LENGTH);
    SequenceFixtures.write(output.resolve("sequences"), ROWS, 4, fixtures::text);
    try (BatchReader reader =
            BatchReader.open(output, 20221005, 0);
        NDManager manager = NDManager.newBaseManager()) {
      GlmDataset dataset =
          GlmDataset.of(reader, new RankSlice(0, 1, MICRO_BATCH));
      Iterator<Batch> batches = dataset.getData(manager).iterator();
      double[] alone = new double[ROUNDS];
      double[] given = new double[ROUNDS];
      long sample = 0;
      for (int round = -2; round < ROUNDS; round++) {
        long start = cpu();
        for (int i = 0; i < BATCHES; i++) {
          reader.read(sample, MICRO_BATCH);
          sample += MICRO_BATCH;
        }
        long between = cpu();
        for (int i = 0; i < BATCHES; i++) {
          batches.next().close();
        }
        long end = cpu();
        if (round >= 0) {
          alone[round] = rate(between - start);
          given[round] = rate(end - between);
        } else {
          System.out.printf("resident memory after %d batches: %s%n", BATCHES * (round + 3), resident());
        }
      }
      System.out.printf("resident memory after %d batches: %s%n", BATCHES * (ROUNDS + 2), resident());
      System.out.printf("reader alone   %s samples a CPU second%n", spread(alone));
      System.out.printf("DJL dataset    %s samples a CPU second%n", spread(given));
    }
  }

  private static double rate(long nanoseconds) {
    return 1e9 * BATCHES * MICRO_BATCH / nanoseconds;
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  static String resident() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .findFirst()
        .orElse("unknown");
  }

  private static String spread(double[] rates) {
    Arrays.sort(rates);
    return "%,.0f (%,.0f to %,.0f)"
        .formatted(rates[rates.length / 2], rates[0], rates[rates.length - 1]);
  }
}
