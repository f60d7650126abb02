package io.infill.ingest.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetDirectoryTest {
  @TempDir Path folder;

  /** One of every column type. */
  record Row(
      String text, int number, long big, double real, List<Integer> ids, List<String> names) {}

  static final class Rows implements RowFormat<Row> {
    @Override
    public String kind() {
      return "rows";
    }

    @Override
    public List<Column> columns() {
      return List.of(
          new Column("text", ColumnType.STRING, ""),
          new Column("number", ColumnType.INT, ""),
          new Column("big", ColumnType.LONG, ""),
          new Column("real", ColumnType.DOUBLE, ""),
          new Column("ids", ColumnType.INTS, ""),
          new Column("names", ColumnType.STRINGS, ""));
    }

    @Override
    public int rowsPerGroup() {
      return 3;
    }

    @Override
    public void write(Row row, RowSink out) {
      out.string(row.text())
          .integer(row.number())
          .longInteger(row.big())
          .real(row.real())
          .integers(row.ids().stream().mapToInt(i -> i).toArray())
          .strings(row.names());
    }

    @Override
    public Row read(RowSource in) {
      return new Row(
          in.string(),
          in.integer(),
          in.longInteger(),
          in.real(),
          java.util.Arrays.stream(in.integers()).boxed().toList(),
          in.strings());
    }
  }

  /** More than two row groups; the edges of every type. */
  private static final List<Row> ROWS =
      List.of(
          new Row("", 0, 0, 0.0, List.of(), List.of()),
          new Row("a\0b", Integer.MIN_VALUE, Long.MIN_VALUE, -0.0, List.of(1), List.of("")),
          new Row(
              "汉字😀",
              Integer.MAX_VALUE,
              Long.MAX_VALUE,
              Double.MAX_VALUE,
              List.of(1, -2, 3),
              List.of("x", "", "é")),
          new Row("x".repeat(5_000_000), 7, 7, Double.MIN_VALUE, List.of(), List.of("y")),
          new Row("last but two", 1, 1, 1, many(100_000), List.of()),
          new Row("last but one", 1, 1, 1, List.of(0), List.of()),
          new Row("last", 1, 1, 1, List.of(0, 0), List.of("z")));

  @Test
  void givesBackEveryRowInOrder() throws IOException {
    DatasetDirectory dataset = write(folder, ROWS);
    assertThat(readAll(dataset)).isEqualTo(ROWS);
    assertThat(dataset.manifest().rows()).isEqualTo(ROWS.size());
    assertThat(dataset.shards()).isEqualTo(2);
    assertThat(dataset.verifyChecksums()).isEmpty();
    assertThat(folder.resolve(DatasetWriter.TEMPORARY)).doesNotExist();
  }

  @Test
  void allThisHappensWithoutHadoop() {
    assertThatThrownBy(() -> Class.forName("org.apache.hadoop.conf.Configuration"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void theSameRowsMakeTheSameBytes() throws IOException {
    write(folder.resolve("a"), ROWS);
    write(folder.resolve("b"), ROWS);
    for (String name : List.of("rows-00000.parquet", "rows-00001.parquet", "manifest.json")) {
      assertThat(folder.resolve("a").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("b").resolve(name));
    }
  }

  @Test
  void anyFlippedByteIsFound() throws IOException {
    DatasetDirectory dataset = write(folder, List.of(ROWS.get(1), ROWS.get(2)));
    Path shard = dataset.shard(0);
    byte[] good = Files.readAllBytes(shard);
    int dataEnd = good.length - 8 - footerBytes(good);
    int foundByReader = 0;
    for (int i = 0; i < good.length; i++) {
      byte[] bad = good.clone();
      bad[i] ^= 0x10;
      Files.write(shard, bad);
      assertThat(dataset.verifyChecksums()).as("byte " + i).hasSize(1);
      if (i < dataEnd && !readsTheSame(dataset)) {
        foundByReader++;
      }
    }
    // A page's header has bytes that no value depends on; the values themselves stand under a CRC.
    assertThat(foundByReader).isGreaterThan(dataEnd / 2);
  }

  @Test
  void aMissingAndASuperfluousFileAreFound() throws IOException {
    DatasetDirectory dataset = write(folder, ROWS);
    Files.move(dataset.shard(1), folder.resolve("rows-00009.parquet"));
    assertThat(dataset.verifyChecksums())
        .containsExactly(
            folder.resolve("rows-00001.parquet") + ": is missing",
            folder.resolve("rows-00009.parquet") + ": is not in the manifest");
  }

  @Test
  void whatIsNotFinishedIsRefused() throws IOException {
    assertThatThrownBy(() -> DatasetDirectory.open(folder))
        .isInstanceOf(UnfinishedDatasetException.class)
        .hasMessageContaining("_SUCCESS is missing");
    DatasetWriter<Row> writer = DatasetWriter.to(folder, new Rows(), 1);
    writer.begin();
    try (ShardWriter<Row> shard = writer.shard(0)) {
      shard.write(ROWS.get(0));
    }
    assertThat(writer.finishedShards()).isZero();
    assertThat(folder.resolve("rows-00000.parquet")).doesNotExist();
  }

  @Test
  void anUnbalancedLedgerFinishesNothing() throws IOException {
    DatasetWriter<Row> writer = DatasetWriter.to(folder, new Rows(), 1);
    writer.begin();
    Ledger lost =
        Ledger.of(
            "s", "rows", "bytes", List.of(LedgerEntry.empty("en").withIn(2, 20).withKept(1, 10)));
    assertThatThrownBy(() -> writer.commit(seal(), lost, new TreeMap<>(), 0))
        .isInstanceOf(UnbalancedLedgerException.class)
        .hasMessageContaining(
            "stage s does not balance for source en: in 2 rows (20 bytes), out 1 (10)");
    assertThatThrownBy(() -> writer.commit(seal(), ledger(1), new TreeMap<>(), 1))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("hold 0 rows but its ledger says 1");
    assertThat(folder.resolve("_SUCCESS")).doesNotExist();
  }

  @Test
  void aRetriedShardReplacesItself() throws IOException {
    DatasetWriter<Row> writer = DatasetWriter.to(folder, new Rows(), 1);
    writer.begin();
    for (int attempt = 0; attempt < 2; attempt++) {
      try (ShardWriter<Row> shard = writer.shard(0)) {
        shard.write(ROWS.get(2));
        shard.commit();
      }
      writer.report("shard-0", new PartialReport(List.of(), new TreeMap<>()));
    }
    assertThat(writer.reports()).hasSize(1);
    assertThat(writer.commit(seal(), ledger(1), new TreeMap<>(), 1).manifest().rows()).isEqualTo(1);
  }

  @Test
  void somebodyElsesFilesAreNotDeleted() throws IOException {
    Files.writeString(folder.resolve("thesis.txt"), "x");
    assertThatThrownBy(() -> DatasetWriter.to(folder, new Rows(), 1).begin())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("thesis.txt does not belong to a dataset directory of rows");
    assertThat(folder.resolve("thesis.txt")).exists();
  }

  @Test
  void corruptTooNewAndTooOldAreToldApart() throws IOException {
    Path manifest = write(folder, ROWS).path().resolve("manifest.json");
    String good = Files.readString(manifest);
    Files.writeString(manifest, good.substring(0, 100));
    assertThatThrownBy(() -> DatasetDirectory.open(folder)).hasMessageContaining("damaged");
    Files.writeString(manifest, good.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 2"));
    assertThatThrownBy(() -> DatasetDirectory.open(folder))
        .hasMessageContaining("too new: schema version 2");
    Files.writeString(manifest, good.replace("\"schemaVersion\" : 1", "\"schemaVersion\" : 0"));
    assertThatThrownBy(() -> DatasetDirectory.open(folder)).hasMessageContaining("too old");
  }

  @Test
  void anUnpairedSurrogateIsRefusedByName() throws IOException {
    DatasetWriter<Row> writer = DatasetWriter.to(folder, new Rows(), 1);
    writer.begin();
    try (ShardWriter<Row> shard = writer.shard(0)) {
      assertThatThrownBy(() -> shard.write(new Row("a\ud800", 0, 0, 0, List.of(), List.of())))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("column text holds an unpaired surrogate");
    }
  }

  private static DatasetDirectory write(Path directory, List<Row> rows) throws IOException {
    DatasetWriter<Row> writer = DatasetWriter.to(directory, new Rows(), 2);
    writer.begin();
    try (ShardWriter<Row> shard = writer.shard(0)) {
      for (Row row : rows) {
        shard.write(row);
      }
      shard.commit();
    }
    return writer.commit(seal(), ledger(rows.size()), new TreeMap<>(), rows.size());
  }

  private static StageSeal seal() {
    return new StageSeal("s", "f", new TreeMap<>(), JsonNodeFactory.instance.objectNode());
  }

  private static Ledger ledger(int rows) {
    return Ledger.of(
        "s", "rows", "bytes", List.of(LedgerEntry.empty("en").withIn(rows, 0).withKept(rows, 0)));
  }

  private static List<Row> readAll(DatasetDirectory dataset) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < dataset.shards(); i++) {
      try (ShardReader<Row> reader = dataset.read(i, new Rows())) {
        reader.forEachRemaining(rows::add);
      }
    }
    return rows;
  }

  private static boolean readsTheSame(DatasetDirectory dataset) {
    try {
      return readAll(dataset).equals(List.of(ROWS.get(1), ROWS.get(2)));
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  private static int footerBytes(byte[] file) {
    return java.nio.ByteBuffer.wrap(file, file.length - 8, 4)
        .order(java.nio.ByteOrder.LITTLE_ENDIAN)
        .getInt();
  }

  private static List<Integer> many(int count) {
    return java.util.stream.IntStream.range(0, count).boxed().toList();
  }
}
