package io.infill.jobs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.ingest.Provenance;
import io.infill.ingest.Reject;
import io.infill.ingest.RejectFormat;
import io.infill.ingest.beam.EachShard;
import io.infill.ingest.beam.ShardTask;
import io.infill.ingest.beam.ShardWork;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.ingest.dataset.StageSeal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A task that fails is started again on embedded Flink, and leaves the bytes of one that did not.
 */
class RestartIT {
  private static final int SHARDS = 4;
  private static final int ROWS = 500;

  @TempDir Path folder;

  /** When an attempt at shard 1 fails. */
  private enum Failure {
    NEVER,
    AMID_THE_FIRST_TIME,
    AFTER_COMMIT_THE_FIRST_TIME,
    ALWAYS
  }

  @Test
  void aTaskThatFailsOnceIsRestartedAndLeavesTheSameBytes() throws IOException {
    Path plain = run("plain", Failure.NEVER);
    assertThat(attempts("plain")).isEqualTo(1);
    Path amid = run("amid", Failure.AMID_THE_FIRST_TIME);
    assertThat(attempts("amid")).isEqualTo(2);
    Path after = run("after", Failure.AFTER_COMMIT_THE_FIRST_TIME);
    assertThat(attempts("after")).isEqualTo(2);
    List<Path> files = files(plain);
    assertThat(files).hasSize(SHARDS + 2);
    assertThat(files(amid)).isEqualTo(files);
    assertThat(files(after)).isEqualTo(files);
    for (Path file : files) {
      assertThat(amid.resolve(file)).hasSameBinaryContentAs(plain.resolve(file));
      assertThat(after.resolve(file)).hasSameBinaryContentAs(plain.resolve(file));
    }
  }

  @Test
  void aTaskThatAlwaysFailsFailsTheRunWithItsReason() {
    assertThatThrownBy(() -> run("always", Failure.ALWAYS))
        .hasStackTraceContaining("planted in shard 1");
    assertThat(attempts("always")).isEqualTo(4);
    assertThat(folder.resolve("always").resolve(DatasetDirectory.SUCCESS)).doesNotExist();
  }

  private Path run(String name, Failure failure) throws IOException {
    Path output = folder.resolve(name);
    DatasetWriter<Reject> writer = DatasetWriter.to(output, RejectFormat.REJECTS, SHARDS);
    writer.begin();
    Path marks = Files.createDirectories(folder.resolve(name + "-attempts"));
    Rows rows = new Rows(writer, marks.toString(), failure);
    new FlinkEngine(FlinkEngine.EMBEDDED, 2, 64)
        .run("restart-" + name, pipeline -> pipeline.apply("Write", EachShard.of(SHARDS, rows)));
    StageSeal seal =
        new StageSeal("test", "none", new TreeMap<>(), JsonNodeFactory.instance.objectNode());
    writer.commit(
        seal, Ledger.of("test", "rows", "bytes", List.of()), new TreeMap<>(), SHARDS * ROWS);
    return output;
  }

  /** How often shard 1 was begun. */
  private int attempts(String name) {
    String[] marks = folder.resolve(name + "-attempts").toFile().list();
    return marks == null ? 0 : marks.length;
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      return paths.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
    }
  }

  /** Writes rows that depend on shard and number alone. */
  private record Rows(DatasetWriter<Reject> writer, String marks, Failure failure)
      implements ShardTask {

    @Override
    public ShardWork open() {
      return new ShardWork() {
        @Override
        public void run(int number) throws IOException {
          boolean first = number == 1 && mark() == 0;
          boolean fails = failure == Failure.ALWAYS && number == 1;
          try (ShardWriter<Reject> out = writer.shard(number)) {
            for (int i = 0; i < ROWS; i++) {
              if (i == ROWS / 2) {
                failIf(fails || (first && failure == Failure.AMID_THE_FIRST_TIME));
              }
              out.write(row(number, i));
            }
            out.commit();
          }
          failIf(first && failure == Failure.AFTER_COMMIT_THE_FIRST_TIME);
        }

        @Override
        public void close() {}
      };
    }

    /** Leaves a mark and returns how many there were. */
    private int mark() throws IOException {
      int number = 0;
      while (Files.exists(Path.of(marks, Integer.toString(number)))) {
        number++;
      }
      Files.createFile(Path.of(marks, Integer.toString(number)));
      return number;
    }

    private static void failIf(boolean planted) {
      if (planted) {
        throw new IllegalStateException("planted in shard 1");
      }
    }

    private static Reject row(int shard, int number) {
      return new Reject(
          "test",
          "source",
          "cause",
          "row " + number + " of shard " + shard,
          "excerpt",
          number,
          new Provenance("file-" + shard, number * 10L, number));
    }
  }
}
