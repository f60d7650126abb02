package io.infill.ingest.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.Provenance;
import io.infill.ingest.Reject;
import io.infill.ingest.RejectFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectionTest {
  private static final int ROWS = 300;
  private static final Projection<String> PLACES =
      Projection.of(
          RejectFormat.REJECTS,
          List.of("offset", "cause"),
          row -> row.longInteger() + " " + row.string());

  @TempDir Path directory;

  @Test
  void givesTheNamedColumnsInTheOrderOfTheirNames() throws IOException {
    assertThat(read(shard(), PLACES)).hasSize(ROWS).startsWith("0 cause-0", "10 cause-1");
  }

  @Test
  void theOtherColumnsAreNotRead() throws IOException {
    Path shard = shard();
    byte[] bytes = Files.readAllBytes(shard);
    // Bytes in the middle of the file belong to the details, which are by far the largest column.
    bytes[bytes.length / 2] ^= 1;
    Files.write(shard, bytes);
    assertThat(read(shard, PLACES)).hasSize(ROWS);
    assertThatThrownBy(() -> read(shard, Projection.whole(RejectFormat.REJECTS)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("CRC does not match");
  }

  @Test
  void refusesAColumnThatIsNotThere() {
    assertThatThrownBy(
            () -> Projection.of(RejectFormat.REJECTS, List.of("caus"), RowSource::string))
        .hasMessageContaining("names must be columns of rejects (stage, source, cause,")
        .hasMessageContaining("but there was \"caus\"");
    assertThatThrownBy(() -> Projection.of(RejectFormat.REJECTS, List.of(), RowSource::string))
        .hasMessageContaining("names must be at least one column");
  }

  @Test
  void aReaderThatLeavesAColumnIsABug() throws IOException {
    Projection<String> lazy =
        Projection.of(RejectFormat.REJECTS, List.of("cause", "offset"), RowSource::string);
    Path shard = shard();
    assertThatThrownBy(() -> read(shard, lazy)).hasMessageContaining("took 1 of 2 columns");
  }

  private static <T> List<T> read(Path shard, Projection<T> projection) throws IOException {
    List<T> rows = new ArrayList<>();
    try (ShardReader<T> reader = ShardReader.open(shard, projection)) {
      reader.forEachRemaining(rows::add);
    }
    return rows;
  }

  /** Details that do not compress, so that they fill most of the file. */
  private Path shard() throws IOException {
    Random random = new Random(1);
    DatasetWriter<Reject> writer =
        DatasetWriter.to(directory.resolve("data"), RejectFormat.REJECTS, 1);
    writer.begin();
    try (ShardWriter<Reject> shard = writer.shard(0)) {
      for (int i = 0; i < ROWS; i++) {
        byte[] noise = new byte[2000];
        random.nextBytes(noise);
        String detail = new String(noise, StandardCharsets.ISO_8859_1);
        shard.write(
            new Reject(
                "ingest", "s", "cause-" + i % 7, detail, "", 5, new Provenance("f", 10L * i, i)));
      }
      return directory.resolve("data").resolve(shard.commit().name());
    }
  }
}
