package io.infill.ingest.dataset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
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

  private PageLocations(Path file, int columns) {
    this.file = file;
    this.columns = columns;
    this.dictionaries = new byte[columns][];
    this.offsets = new long[columns][];
    this.lengths = new int[columns][];
    this.firstRows = new int[columns][];
  }

  /** Reads the offset indexes and the dictionaries of {@code group}. */
  static PageLocations read(Path file, FileChannel channel, BlockMetaData group)
      throws IOException {
    PageLocations locations = new PageLocations(file, group.getColumns().size());
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
    OffsetIndex pages = Util.readOffsetIndex(new ByteArrayInputStream(index));
    List<PageLocation> locations = pages.getPage_locations();
    if (locations.isEmpty() || locations.get(0).getFirst_row_index() != 0) {
      throw new DamagedShardException(file, "column " + chunk.getPath(), "bad offset index");
    }
    offsets[column] = locations.stream().mapToLong(PageLocation::getOffset).toArray();
    lengths[column] = locations.stream().mapToInt(PageLocation::getCompressed_page_size).toArray();
    firstRows[column] =
        locations.stream().mapToInt(page -> (int) page.getFirst_row_index()).toArray();
    long start = chunk.getStartingPos();
    dictionaries[column] = bytes(channel, start, offsets[column][0] - start);
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
    return ChunkPages.single(both, dictionary.length, decompressor);
  }

  private byte[] bytes(FileChannel channel, long offset, long length) throws IOException {
    if (offset < 0
        || length < 0
        || length > Integer.MAX_VALUE
        || offset > channel.size() - length) {
      throw new DamagedShardException(
          file, "the footer", "%d bytes at %d are not in the file".formatted(length, offset));
    }
    return ShardFooter.bytes(file, channel, offset, (int) length);
  }
}
