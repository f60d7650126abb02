package io.infill.ingest.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where the pages of one row group stand, by column, as Parquet's offset index tells; 8 bytes a
 * page.
 */
final class PageLocations {
  /** Where the group begins in the file; all else is counted from there. */
  private final long groupStart;

  private final int groupRows;

  /** Number of the group's first row in the shard, for messages. */
  private final long firstRow;

  /** Where each column's chunk begins, and behind them the group's end. */
  private final int[] chunks;

  /** By column and page; behind a column's last page, the chunk's end. */
  private final int[][] starts;

  /** By column and page; behind a column's last page, the group's rows. */
  private final int[][] firstRows;

  /** Dictionaries small enough to be kept, by column. */
  private final String[][] dictionaries;

  private final boolean[] isList;

  private PageLocations(GroupPlaces places, int group) {
    int columns = places.columns();
    this.groupStart = places.start(group);
    this.groupRows = places.rows(group);
    this.firstRow = places.firstRow(group);
    this.chunks = new int[columns + 1];
    this.starts = new int[columns][];
    this.firstRows = new int[columns][];
    this.dictionaries = new String[columns][];
    this.isList = new boolean[columns];
    for (int column = 0; column < columns; column++) {
      chunks[column + 1] = Math.addExact(chunks[column], places.chunkBytes(group, column));
      isList[column] = places.isList(column);
    }
  }

  /** Reads the offset indexes of {@code group}. */
  static PageLocations read(Path file, FileChannel channel, GroupPlaces places, int group)
      throws IOException {
    PageLocations locations = new PageLocations(places, group);
    int length = 0;
    for (int column = 0; column < places.columns(); column++) {
      length = Math.addExact(length, places.indexBytes(group, column));
    }
    long start = places.indexStart(group);
    if (start < 0 || start > channel.size() - length) {
      throw new DamagedShardException(
          file, "the footer", "%d bytes at %d are not in the file".formatted(length, start));
    }
    ByteBuffer bytes = ByteBuffer.wrap(ShardFooter.bytes(file, channel, start, length));
    int from = 0;
    for (int column = 0; column < places.columns(); column++) {
      int end = from + places.indexBytes(group, column);
      locations.add(file, column, bytes.limit(end).position(from));
      from = end;
    }
    return locations;
  }

  private void add(Path file, int column, ByteBuffer index) throws DamagedShardException {
    try {
      CompactThrift in = new CompactThrift(index);
      for (int id = in.field(0); id != 0; id = in.field(id)) {
        if (id == 1) {
          pages(in, column);
        } else {
          in.skip();
        }
      }
      require(starts[column] != null && !index.hasRemaining(), "it is not one index of pages");
      requireWhole(column);
    } catch (IllegalStateException e) {
      throw new DamagedShardException(
          file,
          "the index of the pages of column %d in the rows from %d".formatted(column, firstRow),
          e);
    }
  }

  private void pages(CompactThrift in, int column) {
    int pages = in.structs();
    starts[column] = new int[pages + 1];
    firstRows[column] = new int[pages + 1];
    starts[column][pages] = chunks[column + 1];
    firstRows[column][pages] = groupRows;
    int expected = -1;
    for (int page = 0; page < pages; page++) {
      long offset = -1;
      int bytes = -1;
      long row = -1;
      for (int id = in.field(0); id != 0; id = in.field(id)) {
        switch (id) {
          case 1 -> offset = in.i64() - groupStart;
          case 2 -> bytes = in.i32();
          case 3 -> row = in.i64();
          default -> in.skip();
        }
      }
      require(
          offset >= 0 && offset < chunks[column + 1] && (page == 0 || offset == expected),
          "pages do not follow one another");
      require(bytes > 0 && bytes <= chunks[column + 1] - offset, "a page beyond its chunk");
      require(row >= 0 && row < groupRows, "a page beyond the group's rows");
      starts[column][page] = (int) offset;
      firstRows[column][page] = (int) row;
      expected = (int) offset + bytes;
    }
    require(expected == chunks[column + 1], "its pages do not fit the chunk");
  }

  /** The first page begins in the chunk with the group's first row, and each page holds a row. */
  private void requireWhole(int column) {
    int[] rows = firstRows[column];
    require(rows[0] == 0 && starts[column][0] >= chunks[column], "its pages do not fit the chunk");
    for (int page = 1; page < rows.length; page++) {
      require(rows[page - 1] < rows[page], "a page without a row");
    }
  }

  /** The page of {@code column} that holds the group's row {@code row}. */
  int page(int column, int row) {
    int found = Arrays.binarySearch(firstRows[column], row);
    return found >= 0 ? found : -found - 2;
  }

  /** Number in the group of the page's first row. */
  int firstRow(int column, int page) {
    return firstRows[column][page];
  }

  /** Rows of the page. */
  int rows(int column, int page) {
    return firstRows[column][page + 1] - firstRows[column][page];
  }

  boolean isList(int column) {
    return isList[column];
  }

  /** Where the page begins in the file, header first. */
  long offset(int column, int page) {
    return groupStart + starts[column][page];
  }

  /** Bytes of the page, its header with it. */
  int bytes(int column, int page) {
    return starts[column][page + 1] - starts[column][page];
  }

  /** Where the column's chunk begins: with its dictionary, if it has one. */
  long chunkOffset(int column) {
    return groupStart + chunks[column];
  }

  /** Bytes of the column's dictionary, its header with it; 0 where it has none. */
  int dictionaryBytes(int column) {
    return starts[column][0] - chunks[column];
  }

  /** The dictionary that {@link #keep} was given; null if none was. */
  String[] dictionary(int column) {
    return dictionaries[column];
  }

  void keep(int column, String[] dictionary) {
    dictionaries[column] = dictionary;
  }

  private static void require(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalStateException(otherwise);
    }
  }
}
