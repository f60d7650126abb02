package io.infill.trainbridge.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.trainbridge.SequenceFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SequenceStoreTest {
  private static final SequenceFixtures FIXTURES = new SequenceFixtures(64);

  @TempDir Path directory;

  @Test
  void rowsCountThroughAllShardsInOrder() throws IOException {
    SequenceFixtures.write(directory, 201, 2, FIXTURES::text);
    try (SequenceStore store = SequenceStore.open(directory)) {
      assertThat(store.rows()).isEqualTo(201);
      assertThat(store.sequenceLength()).isEqualTo(64);
      // Even numbers went to shard 0 (101 rows), odd ones to shard 1.
      for (int row : new int[] {0, 1, 100, 101, 102, 200, 63, 64, 7}) {
        int number = row < 101 ? 2 * row : 2 * (row - 101) + 1;
        assertThat(store.read(row)).as("row %d", row).isEqualTo(FIXTURES.text(number));
      }
    }
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
      for (int row = 0; row < 200; row++) {
        try {
          assertThat(store.read(row)).isEqualTo(FIXTURES.text(row));
        } catch (IOException e) {
          assertThat(e).hasMessageContaining("sequences-00000.parquet: row " + row);
          refused++;
        }
      }
    }
    assertThat(refused).isBetween(1, 8);
  }
}
