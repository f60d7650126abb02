package io.infill.ingest.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.format.OffsetIndex;
import org.apache.parquet.format.PageLocation;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.hadoop.metadata.IndexReference;

/** Where the pages of one row group stand, by column, as Parquet's offset index tells. */
final class PageLocations {
  private final Path file;
  private final int columns;

  /** Header and body of the column's dictionary; empty where it has none. */
  private final byte[][] dictionaries;

  private final long[][] offsets;
  private final int[][] lengths;
  private final int[][] firstRows;
  private final boolean[] isList;
  private final int groupRows;

  private PageLocations(Path file, int columns, int groupRows) {
    this.file = file;
    this.columns = columns;
    this.groupRows = groupRows;
    this.isList = new boolean[columns];
    this.dictionaries = new byte[columns][];
    this.offsets = new long[columns][];
    this.lengths = new int[columns][];
    this.firstRows = new int[columns][];
  }

  /** Reads the offset indexes and the dictionaries of {@code group}. */
  static PageLocations read(Path file, FileChannel channel, BlockMetaData group)
      throws IOException {
    PageLocations locations =
        new PageLocations(file, group.getColumns().size(), Math.toIntExact(group.getRowCount()));
    for (int i = 0; i < locations.columns; i++) {
      locations.add(i, group.getColumns().get(i), channel);
    }
    return locations;
  }

  private void add(int column, ColumnChunkMetaData chunk, FileChannel channel) throws IOException {
    IndexReference reference = chunk.getOffsetIndexReference();
    if (reference == null) {
      throw new DamagedShardException(file, "column " + chunk.getPath(), "no offset index");
    }
    byte[] index = bytes(channel, reference.getOffset(), reference.getLength());
    List<PageLocation> locations = parse(chunk, index).getPage_locations();
    offsets[column] = locations.stream().mapToLong(PageLocation::getOffset).toArray();
    lengths[column] = locations.stream().mapToInt(PageLocation::getCompressed_page_size).toArray();
    firstRows[column] =
        locations.stream().mapToInt(page -> (int) page.getFirst_row_index()).toArray();
    requireWhole(column, chunk);
    isList[column] = chunk.getPath().size() > 1;
    long start = chunk.getStartingPos();
    dictionaries[column] = bytes(channel, start, offsets[column][0] - start);
  }

  // A damaged index makes the decoder fail in any way.
  private OffsetIndex parse(ColumnChunkMetaData chunk, byte[] index) throws IOException {
    try {
      return Util.readOffsetIndex(new ByteArrayInputStream(index));
    } catch (IOException | RuntimeException e) {
      throw new DamagedShardException(
          file, "the offset index of column " + chunk.getPath(), e.toString(), e);
    }
  }

  /** Pages follow one another to the end of their chunk, and each holds a row. */
  private void requireWhole(int column, ColumnChunkMetaData chunk) throws IOException {
    long[] starts = offsets[column];
    int[] rows = firstRows[column];
    boolean whole = starts.length > 0 && rows[0] == 0 && starts[0] >= chunk.getStartingPos();
    for (int page = 0; whole && page < starts.length; page++) {
      boolean last = page == starts.length - 1;
      long end = last ? chunk.getStartingPos() + chunk.getTotalSize() : starts[page + 1];
      whole = lengths[column][page] > 0 && starts[page] + lengths[column][page] == end;
      whole &= rows[page] < (last ? groupRows : rows[page + 1]);
    }
    if (!whole) {
      throw new DamagedShardException(
          file, "the offset index of column " + chunk.getPath(), "its pages do not fit the chunk");
    }
  }

  int columns() {
    return columns;
  }

  /** The page of {@code column} that holds the group's row {@code row}. */
  int page(int column, long row) {
    int found = Arrays.binarySearch(firstRows[column], (int) row);
    return found >= 0 ? found : -found - 2;
  }

  /** Number in the group of the page's first row. */
  int firstRow(int column, int page) {
    return firstRows[column][page];
  }

  /** Reads the page, and the dictionary it may need. */
  ChunkPages open(int column, int page, FileChannel channel, ZstdPages.Decompressor decompressor)
      throws IOException {
    byte[] dictionary = dictionaries[column];
    byte[] body = bytes(channel, offsets[column][page], lengths[column][page]);
    byte[] both = body;
    if (dictionary.length > 0) {
      both = Arrays.copyOf(dictionary, dictionary.length + body.length);
      System.arraycopy(body, 0, both, dictionary.length, body.length);
    }
    int[] rows = firstRows[column];
    int pageRows = (page + 1 < rows.length ? rows[page + 1] : groupRows) - rows[page];
    return ChunkPages.single(both, dictionary.length, isList[column], pageRows, decompressor);
  }

  private byte[] bytes(FileChannel channel, long offset, long length) throws IOException {
    if (offset < 0
        || length < 0
        || length > Integer.MAX_VALUE
        || offset > channel.size() - length) {
      throw new DamagedShardException(
          file,
          "the footer",
          String.format(Locale.ROOT, "%d bytes at %d are not in the file", length, offset));
    }
    return ShardFooter.bytes(file, channel, offset, (int) length);
  }
}
