package io.infill.ingest.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.junit.jupiter.api.Test;

/** Differential: parquet-java reads what we write, and we read what it writes. */
class LevelRunsTest {
  @Test
  void parquet_java_reads_our_runs() throws IOException {
    for (int seed = 0; seed < 50; seed++) {
      int[] levels = levels(seed);
      LevelRuns.Writer writer = new LevelRuns.Writer();
      for (int level : levels) {
        writer.add(level, 1);
      }
      RunLengthBitPackingHybridDecoder decoder =
          new RunLengthBitPackingHybridDecoder(1, new ByteArrayInputStream(writer.take()));
      for (int level : levels) {
        assertThat(decoder.readInt()).isEqualTo(level);
      }
    }
  }

  @Test
  void we_read_the_runs_and_bit_packed_groups_of_parquet_java() throws IOException {
    for (int seed = 0; seed < 50; seed++) {
      int[] levels = levels(seed);
      RunLengthBitPackingHybridEncoder encoder =
          new RunLengthBitPackingHybridEncoder(1, 64, 1 << 16, new HeapByteBufferAllocator());
      for (int level : levels) {
        encoder.writeInt(level);
      }
      ByteBuffer runs = encoder.toBytes().toByteBuffer(new HeapByteBufferAllocator(), unused -> {});
      assertThat(read(runs, levels.length)).containsExactly(levels);
    }
  }

  @Test
  void runs_of_one_level_become_one() {
    LevelRuns.Writer writer = new LevelRuns.Writer();
    writer.add(1, 100);
    writer.add(1, 0);
    writer.add(1, 28);
    // Length 128 shifted by one is 256: 0x80 0x02; then the level.
    assertThat(writer.take()).containsExactly(0x80, 0x02, 1);
    assertThat(writer.take()).isEmpty();
  }

  @Test
  void bytes_that_are_no_levels_are_refused() {
    assertThatThrownBy(() -> read(bytes(4, 1), 3)).hasMessage("fewer levels than values");
    assertThatThrownBy(() -> read(bytes(0, 1), 1)).hasMessage("an empty run of levels");
    assertThatThrownBy(() -> read(bytes(1), 1)).hasMessage("an empty group of levels");
    assertThatThrownBy(() -> read(bytes(2, 2), 1)).hasMessage("a level of more than one bit");
    assertThatThrownBy(() -> read(bytes(0x80, 0x80, 0x80, 0x80, 0x80, 0), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("a run of levels without an end");
  }

  /** Long runs and short ones, from none to some hundred levels. */
  private static int[] levels(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> levels = new ArrayList<>();
    for (int run = 0; run < seed % 10; run++) {
      int length = random.nextInt(1, 1 << random.nextInt(1, 8));
      int level = random.nextInt(2);
      for (int i = 0; i < length; i++) {
        levels.add(level);
      }
    }
    return levels.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[] read(ByteBuffer runs, int count) {
    LevelRuns.Reader reader = new LevelRuns.Reader(runs);
    int[] levels = new int[count];
    for (int at = 0; at < count; ) {
      int left = Math.min(reader.left(), count - at);
      Arrays.fill(levels, at, at + left, reader.level());
      reader.pass(left);
      at += left;
    }
    return levels;
  }

  private static ByteBuffer bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return ByteBuffer.wrap(bytes);
  }
}
