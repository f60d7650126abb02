package io.infill.ingest.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every byte of a small shard is damaged in turn: pages, page headers, indexes, footer. The pages
 * stand under a CRC; of the rest, what no value depends on may pass here, though not the manifest's
 * checksum (DatasetDirectoryTest).
 */
class ShardDamageTest {
  private static final int ROWS = 5;

  @TempDir Path directory;

  private DatasetDirectory dataset;
  private Path shard;
  private byte[] good;

  @BeforeEach
  void write() throws IOException {
    DatasetWriter<Row> writer = DatasetWriter.to(directory, new Rows(), 1);
    writer.begin();
    try (ShardWriter<Row> rows = writer.shard(0)) {
      for (int number = 0; number < ROWS; number++) {
        rows.write(Row.of(number));
      }
      rows.commit();
    }
    LedgerEntry account = LedgerEntry.empty("en").withIn(ROWS, 0).withKept(ROWS, 0);
    dataset =
        writer.commit(
            new StageSeal("s", "f", new TreeMap<>(), JsonNodeFactory.instance.objectNode()),
            Ledger.of("s", "rows", "bytes", List.of(account)),
            new TreeMap<>(),
            ROWS);
    shard = dataset.shard(0);
    good = Files.readAllBytes(shard);
  }

  @Test
  void no_damaged_byte_lets_a_reader_finish_with_wrong_rows() throws IOException {
    int found = 0;
    for (int at = 0; at < good.length; at++) {
      damage(at, 1 << at % 8);
      List<Row> read = new ArrayList<>();
      try (ShardReader<Row> reader = dataset.read(0, new Rows())) {
        reader.forEachRemaining(read::add);
        assertThat(read).as("byte %d", at).isEqualTo(Row.first(ROWS));
      } catch (IOException | UncheckedIOException e) {
        found++;
        assertThat(e).as("byte %d", at).hasMessageContaining(shard.toString());
      }
    }
    assertThat(found).isGreaterThan(good.length / 4);
  }

  @Test
  void no_damaged_byte_makes_a_single_row_wrong() throws IOException {
    try (ShardRows<Row> rows = ShardRows.open(shard, new Rows())) {
      for (int number = 0; number < ROWS; number++) {
        assertThat(rows.read(number)).isEqualTo(Row.of(number));
      }
    }
    int found = 0;
    for (int at = 0; at < good.length; at++) {
      damage(at, 1 << at % 8);
      try (ShardRows<Row> rows = ShardRows.open(shard, new Rows())) {
        if (rows.rows() != ROWS) {
          // Whoever fetches rows alone compares this with the manifest.
          found++;
          continue;
        }
        for (int number = ROWS - 1; number >= 0; number--) {
          assertThat(rows.read(number)).as("byte %d", at).isEqualTo(Row.of(number));
        }
      } catch (IOException | UncheckedIOException e) {
        found++;
        assertThat(e).as("byte %d", at).hasMessageContaining(shard.toString());
      }
    }
    assertThat(found).isGreaterThan(good.length / 4);
  }

  private void damage(int at, int bits) throws IOException {
    byte[] bad = good.clone();
    bad[at] ^= (byte) bits;
    Files.write(shard, bad);
  }

  /** One of every column type; the strings repeat, so that they have a dictionary. */
  record Row(String name, int number, long big, double real, List<Integer> ids, List<String> tags) {
    static Row of(int number) {
      List<Integer> ids = new ArrayList<>();
      for (int i = 0; i < number % 4; i++) {
        ids.add(1000 * number + i);
      }
      List<String> tags = number % 3 == 0 ? List.of() : List.of("a", "b" + number % 2);
      return new Row("row", number, 7L * number, number / 3.0, ids, tags);
    }

    static List<Row> first(int count) {
      List<Row> rows = new ArrayList<>();
      for (int number = 0; number < count; number++) {
        rows.add(of(number));
      }
      return rows;
    }
  }

  static final class Rows implements RowFormat<Row> {
    private static final long serialVersionUID = 1;

    @Override
    public String kind() {
      return "rows";
    }

    @Override
    public List<Column> columns() {
      return List.of(
          new Column("name", ColumnType.STRING, ""),
          new Column("number", ColumnType.INT, ""),
          new Column("big", ColumnType.LONG, ""),
          new Column("real", ColumnType.DOUBLE, ""),
          new Column("ids", ColumnType.INTS, ""),
          new Column("tags", ColumnType.STRINGS, ""));
    }

    @Override
    public int rowsPerPage() {
      return 2;
    }

    @Override
    public int rowsPerGroup() {
      return 4;
    }

    @Override
    public void write(Row row, RowSink out) {
      out.string(row.name()).integer(row.number()).longInteger(row.big()).real(row.real());
      out.integers(row.ids().stream().mapToInt(Integer::intValue).toArray()).strings(row.tags());
    }

    @Override
    public Row read(RowSource in) {
      return new Row(
          in.string(),
          in.integer(),
          in.longInteger(),
          in.real(),
          Arrays.stream(in.integers()).boxed().toList(),
          in.strings());
    }
  }
}
