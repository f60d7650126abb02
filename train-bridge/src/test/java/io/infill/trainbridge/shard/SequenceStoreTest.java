package io.infill.trainbridge.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.SourceRows;
import io.infill.masking.SequenceTensors;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceLayout;
import io.infill.trainbridge.SequenceFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceStoreTest {
  private static final SequenceFixtures FIXTURES = new SequenceFixtures(64);

  private static final RowFormat<TrainingSequence> WITHOUT_SOURCES = new SourcelessSequenceFormat();

  @TempDir Path directory;

  @Test
  void rowsCountThroughAllShardsInOrder() throws IOException {
    SequenceFixtures.write(directory, 201, 2, FIXTURES::text);
    try (SequenceStore store = SequenceStore.open(directory)) {
      assertThat(store.rows()).isEqualTo(201);
      assertThat(store.sequenceLength()).isEqualTo(64);
      List<TrainingSequence> rows = SequenceFixtures.inOrder(201, 2, FIXTURES::text);
      for (int row : new int[] {0, 1, 100, 101, 102, 200, 63, 64, 7}) {
        assertThat(store.read(row)).as("row %d", row).isEqualTo(rows.get(row));
      }
    }
  }

  @Test
  void rowsAreFoundByTheirNumberInTheirSource() throws IOException {
    SequenceFixtures.write(directory, 201, 4, FIXTURES::text);
    try (SequenceStore store = SequenceStore.open(directory)) {
      long seen = 0;
      for (String source : List.of("en", "zh")) {
        List<TrainingSequence> rows =
            SequenceFixtures.inOrder(201, 4, FIXTURES::text).stream()
                .filter(row -> row.source().equals(source))
                .toList();
        assertThat(store.sources().rows(source)).isEqualTo(rows.size());
        for (int row = 0; row < rows.size(); row++) {
          assertThat(store.read(source, row)).isEqualTo(rows.get(row));
        }
        assertThatThrownBy(() -> store.read(source, rows.size()))
            .hasMessage(
                "row of source %s must be 0 to %d but was %d"
                    .formatted(source, rows.size() - 1, rows.size()));
        seen += rows.size();
      }
      assertThat(seen).isEqualTo(201);
      assertThat(store.sources().sources())
          .extracting(SourceRows::name)
          .containsExactly("en", "zh");
      assertThatThrownBy(() -> store.read("fr", 0)).hasMessageContaining("source fr");
    }
  }

  @Test
  void tensorsFollowFromRowsReadForThem() throws IOException {
    SequenceFixtures.write(directory, 24, 2, FIXTURES::text);
    try (SequenceStore whole = SequenceStore.open(directory);
        SequenceStore lean = SequenceStore.openForTensors(directory)) {
      for (int row = 0; row < 24; row++) {
        SequenceTensors expected = SequenceLayout.derive(whole.read(row));
        TrainingSequence read = lean.read(row);
        assertThat(SequenceLayout.derive(read)).usingRecursiveComparison().isEqualTo(expected);
        assertThat(read.divisions()).isEqualTo(whole.read(row).divisions());
        assertThat(read.task()).isEqualTo(whole.read(row).task());
      }
    }
  }

  @Test
  void aDirectoryWithoutSourcesIsRefused() throws IOException {
    SequenceFixtures.write(directory, WITHOUT_SOURCES, 5, 1, FIXTURES::text);
    assertThatThrownBy(() -> SequenceStore.open(directory))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("does not say which sources the rows of sequences-00000.parquet")
        .hasMessageEndingWith("run the stage mask again");
  }

  @Test
  void emptyShardsHoldNoRows() throws IOException {
    SequenceFixtures.write(directory, 3, 5, FIXTURES::text);
    try (SequenceStore store = SequenceStore.open(directory)) {
      for (int row = 0; row < 3; row++) {
        assertThat(store.read(row)).isEqualTo(FIXTURES.text(row));
      }
      assertThatThrownBy(() -> store.read(3)).hasMessageContaining("row must be 0 to 2 but was 3");
    }
  }

  @Test
  void moreShardsThanMayStayOpenAreReadAllTheSame() throws IOException {
    int shards = SequenceStore.MOST_OPEN_SHARDS + 3;
    SequenceFixtures.write(directory, shards, shards, FIXTURES::text);
    try (SequenceStore store = SequenceStore.open(directory)) {
      for (int i = 0; i < 2 * shards; i++) {
        assertThat(store.read(i % shards)).isEqualTo(FIXTURES.text(i % shards));
      }
    }
  }

  @Test
  void aDamagedPageIsRefusedByNameAndTheOthersAreRead() throws IOException {
    SequenceFixtures.write(directory, 200, 1, FIXTURES::text);
    Path shard = directory.resolve("sequences-00000.parquet");
    byte[] bytes = Files.readAllBytes(shard);
    bytes[bytes.length / 3] ^= 1;
    Files.write(shard, bytes);
    int refused = 0;
    try (SequenceStore store = SequenceStore.open(directory)) {
      List<TrainingSequence> rows = SequenceFixtures.inOrder(200, 1, FIXTURES::text);
      for (int row = 0; row < 200; row++) {
        try {
          assertThat(store.read(row)).isEqualTo(rows.get(row));
        } catch (IOException e) {
          assertThat(e).hasMessageContaining("sequences-00000.parquet: row " + row);
          refused++;
        }
      }
    }
    assertThat(refused).isBetween(1, 8);
  }
}
