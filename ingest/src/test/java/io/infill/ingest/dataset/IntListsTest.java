package io.infill.ingest.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our writer against our reader, and against parquet-java's column reader. */
class IntListsTest {
  @TempDir Path directory;

  @Test
  void lists_of_every_length_come_back() throws IOException {
    List<int[]> lists = lists();
    Path shard = write(lists);
    try (ShardReader<int[]> reader = ShardReader.open(shard, new Lists())) {
      for (int[] list : lists) {
        assertThat(reader.next()).isEqualTo(list);
      }
      assertThat(reader.hasNext()).isFalse();
    }
    try (ShardRows<int[]> rows = ShardRows.open(shard, new Lists())) {
      for (int row = lists.size() - 1; row >= 0; row--) {
        assertThat(rows.read(row)).isEqualTo(lists.get(row));
      }
    }
  }

  @Test
  void parquet_java_reads_the_same_lists() throws IOException {
    List<int[]> lists = lists();
    Path shard = write(lists);
    List<int[]> read = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(shard);
        ZstdPages.Decompressor decompressor = new ZstdPages.Decompressor()) {
      ShardFooter footer = ShardFooter.read(shard, channel, new Lists());
      for (BlockMetaData group : footer.groups()) {
        ColumnChunkMetaData chunk = group.getColumns().get(1);
        byte[] bytes =
            ShardFooter.bytes(shard, channel, chunk.getStartingPos(), (int) chunk.getTotalSize());
        ColumnReader reader =
            new ColumnReaderImpl(
                footer.schema().getColumns().get(1),
                new ChunkPages(bytes, chunk.getValueCount(), decompressor),
                new PrimitiveConverter() {},
                null);
        read.addAll(columnLists(reader, chunk.getValueCount()));
      }
    }
    assertThat(read).containsExactlyElementsOf(lists);
  }

  /** A page ends by size too: its integers take a megabyte, whatever the number of rows. */
  @Test
  void long_lists_make_pages_of_few_rows() throws IOException {
    List<int[]> lists = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int[] list = new int[200_000];
      Arrays.setAll(list, at -> at * 31);
      lists.add(list);
    }
    Path shard = write(lists);
    try (FileChannel channel = FileChannel.open(shard)) {
      ShardFooter footer = ShardFooter.read(shard, channel, new Lists());
      PageLocations pages = PageLocations.read(shard, channel, GroupPlaces.of(shard, footer), 0);
      assertThat(pages.page(1, 0)).isZero();
      assertThat(pages.page(1, 1)).isZero();
      assertThat(pages.page(1, 2)).isEqualTo(1);
    }
    try (ShardReader<int[]> reader = ShardReader.open(shard, new Lists())) {
      lists.forEach(list -> assertThat(reader.next()).isEqualTo(list));
    }
  }

  @Test
  void a_writer_may_use_its_array_again() throws IOException {
    int[] again = {1, 2};
    DatasetWriter<int[]> writer = DatasetWriter.to(directory.resolve("again"), new Lists(), 1);
    writer.begin();
    try (ShardWriter<int[]> rows = writer.shard(0)) {
      rows.write(again);
      again[0] = 7;
      rows.write(again);
      rows.commit();
    }
    Path shard = directory.resolve("again").resolve("lists-00000.parquet");
    try (ShardReader<int[]> reader = ShardReader.open(shard, new Lists())) {
      assertThat(reader.next()).containsExactly(1, 2);
      assertThat(reader.next()).containsExactly(7, 2);
    }
  }

  private static List<int[]> columnLists(ColumnReader reader, long values) {
    List<int[]> lists = new ArrayList<>();
    for (long at = 0; at < values; at++) {
      boolean begins = reader.getCurrentRepetitionLevel() == 0;
      int[] list = begins ? new int[0] : lists.remove(lists.size() - 1);
      if (reader.getCurrentDefinitionLevel() == 1) {
        list = Arrays.copyOf(list, list.length + 1);
        list[list.length - 1] = reader.getInteger();
      }
      lists.add(list);
      reader.consume();
    }
    return lists;
  }

  /** Runs of empty lists, lists of one, long ones, extreme values; pages and groups end between. */
  private static List<int[]> lists() {
    SplittableRandom random = new SplittableRandom(3);
    List<int[]> lists = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      int kind = i % 20;
      int length = kind < 6 ? 0 : kind < 12 ? 1 : random.nextInt(1, 1 << (kind - 9));
      lists.add(random.ints(length, Integer.MIN_VALUE, Integer.MAX_VALUE).toArray());
    }
    return lists;
  }

  private Path write(List<int[]> lists) throws IOException {
    DatasetWriter<int[]> writer = DatasetWriter.to(directory.resolve("data"), new Lists(), 1);
    writer.begin();
    try (ShardWriter<int[]> rows = writer.shard(0)) {
      for (int[] list : lists) {
        rows.write(list);
      }
      return directory.resolve("data").resolve(rows.commit().name());
    }
  }

  private static final class Lists implements RowFormat<int[]> {
    private static final long serialVersionUID = 1;

    @Override
    public String kind() {
      return "lists";
    }

    @Override
    public List<Column> columns() {
      return List.of(
          new Column("length", ColumnType.INT, ""), new Column("list", ColumnType.INTS, ""));
    }

    @Override
    public int rowsPerPage() {
      return 7;
    }

    @Override
    public int rowsPerGroup() {
      return 40;
    }

    @Override
    public void write(int[] row, RowSink out) {
      out.integer(row.length).integers(row);
    }

    @Override
    public int[] read(RowSource in) {
      int length = in.integer();
      int[] list = in.integers();
      assertThat(list).hasSize(length);
      return list;
    }
  }
}
