package io.infill.ingest.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowSearchTest {
  private static final int ROWS = 100;
  private static final Projection<Integer> NUMBERS =
      Projection.of(new Format(), List.of("number"), RowSource::integer);

  @TempDir Path folder;
  private DatasetDirectory dataset;

  private record Row(int number) {
    String key() {
      return "k%03d".formatted(number);
    }
  }

  /** Ten rows a group; row i has the key i and the parts i and i + 500. */
  private static final class Format implements RowFormat<Row> {
    private static final long serialVersionUID = 1;

    @Override
    public String kind() {
      return "searched";
    }

    @Override
    public List<Column> columns() {
      return List.of(
          new Column("key", ColumnType.STRING, "ascends"),
          new Column("number", ColumnType.INT, "the row"),
          new Column("parts", ColumnType.STRINGS, "two keys"),
          new Column("ints", ColumnType.INTS, "as many as the row's remainder by 3"));
    }

    @Override
    public int rowsPerGroup() {
      return 10;
    }

    @Override
    public void write(Row row, RowSink out) {
      out.string(row.key()).integer(row.number());
      out.strings(List.of(row.key(), new Row(row.number() + 500).key()));
      out.integers(new int[row.number() % 3]);
    }

    @Override
    public Row read(RowSource in) {
      in.string();
      int number = in.integer();
      in.strings();
      in.integers();
      return new Row(number);
    }
  }

  @BeforeEach
  void write() throws IOException {
    DatasetWriter<Row> writer = DatasetWriter.to(folder.resolve("rows"), new Format(), 1);
    writer.begin();
    try (ShardWriter<Row> shard = writer.shard(0)) {
      for (int i = 0; i < ROWS; i++) {
        shard.write(new Row(i));
      }
      shard.commit();
    }
    StageSeal seal =
        new StageSeal(
            "test",
            "f",
            new TreeMap<>(),
            com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode());
    Ledger ledger = Ledger.of("test", "rows", "bytes", List.of());
    dataset = writer.commit(seal, ledger, new TreeMap<>(), ROWS);
  }

  @Test
  void findsRowsByAKeyAndByAnEntryOfAList() throws IOException {
    assertThat(rows("key", "k000", "k009", "k010", "k099", "k100", "a", "z"))
        .containsExactly(0L, 9L, 10L, 99L);
    assertThat(rows("parts", "k042", "k543")).containsExactly(42L, 43L);
    assertThat(rows("key", "k0425")).isEmpty();
    assertThat(rows("key")).isEmpty();
  }

  @Test
  void readsTheRowsFound() throws IOException {
    assertThat(RowSearch.read(dataset, 0, NUMBERS, List.of(0L, 9L, 10L, 37L, 99L)))
        .containsExactly(0, 9, 10, 37, 99);
  }

  @Test
  void rowGroupsThatCannotHoldTheValuesAreNotRead() throws IOException {
    byte[] bytes = Files.readAllBytes(dataset.shard(0));
    // The first group's key pages follow the magic number: damage them.
    bytes[60] ^= 1;
    Files.write(dataset.shard(0), bytes);
    assertThat(rows("key", "k042")).containsExactly(42L);
    assertThatThrownBy(() -> rows("key", "k003"))
        .hasRootCauseMessage("a page whose CRC does not match");
  }

  @Test
  void aReaderPassesOverRowsInsideAndBetweenGroups() throws IOException {
    for (int from = 0; from < ROWS; from += 7) {
      for (int to = from; to <= ROWS; to += 5) {
        try (ShardReader<Row> reader = dataset.read(0, new Format())) {
          reader.skipTo(from);
          reader.skipTo(to);
          List<Integer> left = new ArrayList<>();
          while (reader.hasNext()) {
            left.add(reader.next().number());
          }
          assertThat(left).hasSize(ROWS - to);
          assertThat(left.isEmpty() || left.get(0) == to).isTrue();
        }
      }
    }
  }

  @Test
  void aReaderDoesNotGoBackNorBeyondTheEnd() throws IOException {
    try (ShardReader<Row> reader = dataset.read(0, new Format())) {
      reader.skipTo(5);
      assertThatThrownBy(() -> reader.skipTo(4)).hasMessageContaining("target must be 5 to 100");
      assertThatThrownBy(() -> reader.skipTo(101)).hasMessageContaining("but was 101");
    }
  }

  private List<Long> rows(String column, String... values) throws IOException {
    return RowSearch.rows(dataset, 0, new Format(), column, new TreeSet<>(List.of(values)));
  }
}
