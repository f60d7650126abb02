package io.infill.ingest.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardRowsTest {
  @TempDir Path directory;

  @Test
  void givesEveryRowInAnyOrder() throws IOException {
    Path shard = shard(100);
    try (ShardRows<Entry> rows = ShardRows.open(shard, new EntryFormat())) {
      assertThat(rows.rows()).isEqualTo(100);
      for (int i = 0; i < 100; i++) {
        int row = i * 37 % 100;
        assertThat(rows.read(row)).isEqualTo(Entry.of(row));
      }
    }
  }

  @Test
  void refusesRowsOutside() throws IOException {
    try (ShardRows<Entry> rows = ShardRows.open(shard(3), new EntryFormat())) {
      assertThatThrownBy(() -> rows.read(3))
          .isInstanceOf(IndexOutOfBoundsException.class)
          .hasMessageContaining("row must be 0 to 2 but was 3");
      assertThatThrownBy(() -> rows.read(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
  }

  private Path shard(int rows) throws IOException {
    DatasetWriter<Entry> writer = DatasetWriter.to(directory.resolve("data"), new EntryFormat(), 1);
    writer.begin();
    try (ShardWriter<Entry> shard = writer.shard(0)) {
      for (int i = 0; i < rows; i++) {
        shard.write(Entry.of(i));
      }
      return directory.resolve("data").resolve(shard.commit().name());
    }
  }

  /** A row with a number and lists of every length from none up. */
  private record Entry(String name, List<Integer> numbers) {
    static Entry of(int number) {
      List<Integer> numbers = new ArrayList<>();
      for (int i = 0; i < number % 5; i++) {
        numbers.add(number * 1000 + i);
      }
      return new Entry("row " + number, numbers);
    }
  }

  private static final class EntryFormat implements RowFormat<Entry>, Serializable {
    private static final long serialVersionUID = 1;

    @Override
    public String kind() {
      return "entries";
    }

    @Override
    public List<Column> columns() {
      return List.of(
          new Column("name", ColumnType.STRING, "the row's name"),
          new Column("numbers", ColumnType.INTS, "none to four numbers"));
    }

    @Override
    public int rowsPerPage() {
      return 3;
    }

    @Override
    public int rowsPerGroup() {
      return 16;
    }

    @Override
    public void write(Entry row, RowSink out) {
      out.string(row.name());
      out.integers(row.numbers().stream().mapToInt(Integer::intValue).toArray());
    }

    @Override
    public Entry read(RowSource in) {
      String name = in.string();
      return new Entry(name, java.util.Arrays.stream(in.integers()).boxed().toList());
    }
  }
}
