package io.infill.jobs;

import io.infill.masking.PositionScheme;
import io.infill.trainbridge.MicroBatch;
import io.infill.trainbridge.RankSlice;
import io.infill.trainbridge.batch.BatchDigest;
import io.infill.trainbridge.batch.BatchReader;
import io.infill.trainbridge.batch.RankBatches;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What every rank of some data-parallel sizes gets of a run, by the Java reader and by the Python
 * client: lines of size, rank and digest, and one a size of all its ranks together.
 */
record TwoReaders(
    Path output, long seed, double mipShare, PositionScheme positions, long consumed) {
  private static final List<Integer> SIZES = List.of(1, 2, 3, 8);
  private static final int MICRO_BATCH = 2;
  private static final int MICRO_BATCHES = 12;

  List<String> java() throws IOException {
    List<String> lines = new ArrayList<>();
    try (BatchReader reader = BatchReader.open(output, seed, mipShare, positions)) {
      for (int size : SIZES) {
        for (int rank = 0; rank < size; rank++) {
          RankSlice slice = new RankSlice(rank, size, MICRO_BATCH);
          RankBatches batches = reader.batches(slice, consumed);
          BatchDigest digest = new BatchDigest();
          for (int i = 0; i < MICRO_BATCHES; i++) {
            digest.add(batches.next());
          }
          lines.add(size + " " + rank + " " + digest.hex());
        }
        MicroBatch union = reader.read(consumed, size * MICRO_BATCH * MICRO_BATCHES);
        lines.add(size + " all " + BatchDigest.of(List.of(union)));
      }
    }
    return lines;
  }

  /**
   * The same by {@code python -m infill_bridge}.
   *
   * @param python a Python that has the client
   */
  List<String> python(String python) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                python,
                "-m",
                "infill_bridge",
                output.toString(),
                "--seed=" + seed,
                "--mip-share=" + mipShare,
                "--positions=" + positions.label(),
                "--micro-batch=" + MICRO_BATCH,
                "--micro-batches=" + MICRO_BATCHES,
                "--consumed-samples=" + consumed));
    SIZES.forEach(size -> command.add("--size=" + size));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command + " failed:\n" + printed);
    }
    return printed.lines().toList();
  }
}
