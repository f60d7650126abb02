package io.infill.trainbridge.shard;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.masking.TrainingSequence;
import io.infill.trainbridge.SequenceFixtures;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A bit of every byte of a small shard is flipped in turn, of the footer every ninth. What is read
 * is what was written, or reading fails and names the file, and inside pages the row as well. What
 * may pass are the bytes that no value depends on: statistics, the names of encodings, the writer's
 * name; the manifest's checksum finds these too.
 */
class SequenceDamageTest {
  private static final int ROWS = 2;
  private static final List<TrainingSequence> WRITTEN =
      SequenceFixtures.inOrder(ROWS, 1, new SequenceFixtures(64)::text);

  @TempDir Path directory;
  private Path shard;
  private byte[] good;

  @BeforeEach
  void write() throws IOException {
    SequenceFixtures.write(directory, ROWS, 1, new SequenceFixtures(64)::text);
    shard = directory.resolve("sequences-00000.parquet");
    good = Files.readAllBytes(shard);
  }

  @Test
  void aFlippedBitAnywhereIsNamedOrChangesNothing() throws IOException {
    int namedByRow = 0;
    int named = 0;
    int flipped = 0;
    for (int at = 0; at < good.length; at += at < footer() ? 1 : 9) {
      flip(at);
      flipped++;
      try (SequenceStore store = SequenceStore.open(directory)) {
        for (int row = ROWS - 1; row >= 0; row--) {
          assertThat(store.read(row)).as("byte %d", at).isEqualTo(WRITTEN.get(row));
        }
      } catch (IOException e) {
        assertThat(e)
            .as("byte %d", at)
            .hasMessageStartingWith(shard.toString())
            .message()
            .doesNotContain("java", "Exception", "null");
        named++;
        namedByRow += e.getMessage().contains(": row ") ? 1 : 0;
      }
    }
    assertThat(namedByRow).isGreaterThan(flipped / 2);
    assertThat(named).isGreaterThan(flipped * 3 / 4);
  }

  @Test
  void theManifestsChecksumFindsTheRest() throws IOException {
    DatasetDirectory dataset = DatasetDirectory.open(directory);
    for (int at = 0; at < good.length; at += 61) {
      flip(at);
      assertThat(dataset.verifyChecksums())
          .singleElement()
          .asString()
          .startsWith(shard + ": its SHA-256 is not the manifest's");
    }
  }

  /** Where the footer begins: its length stands before the last four bytes. */
  private int footer() {
    int length = ByteBuffer.wrap(good, good.length - 8, 4).order(ByteOrder.LITTLE_ENDIAN).getInt();
    return good.length - 8 - length;
  }

  private void flip(int at) throws IOException {
    byte[] bad = good.clone();
    bad[at] ^= (byte) (1 << at % 8);
    Files.write(shard, bad);
  }
}
