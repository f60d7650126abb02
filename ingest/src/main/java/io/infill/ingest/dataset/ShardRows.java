package io.infill.ingest.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.hadoop.metadata.BlockMetaData;

/**
 * Fetches single rows of one shard by number, reading only the pages they stand in; the smaller the
 * format's {@link RowFormat#rowsPerPage}, the cheaper. Keeps where the pages of the row groups
 * fetched from begin: 16 bytes a page. Not for several threads at once.
 *
 * @param <T> the row
 */
public final class ShardRows<T> implements Closeable {
  private final Path path;
  private final FileChannel channel;
  private final RowFormat<T> format;
  private final ShardFooter footer;
  private final ZstdPages.Decompressor decompressor = new ZstdPages.Decompressor();
  private final PageLocations[] groups;

  /** First row of each row group, and behind them the number of rows. */
  private final long[] groupStarts;

  private ShardRows(Path path, FileChannel channel, RowFormat<T> format, ShardFooter footer) {
    this.path = path;
    this.channel = channel;
    this.format = format;
    this.footer = footer;
    List<BlockMetaData> blocks = footer.groups();
    this.groups = new PageLocations[blocks.size()];
    this.groupStarts = new long[blocks.size() + 1];
    for (int i = 0; i < blocks.size(); i++) {
      groupStarts[i + 1] = groupStarts[i] + blocks.get(i).getRowCount();
    }
  }

  /**
   * Opens the shard {@code file}.
   *
   * @throws DamagedShardException if its footer cannot be read
   * @throws IOException if it holds other rows, is of a newer version, or cannot be read
   */
  public static <T> ShardRows<T> open(Path file, RowFormat<T> format) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new ShardRows<>(file, channel, format, ShardFooter.read(file, channel, format));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Number of rows. */
  public long rows() {
    return groupStarts[groupStarts.length - 1];
  }

  /**
   * The row of number {@code row}, from 0.
   *
   * @throws DamagedShardException naming the file and the row if its bytes are damaged
   * @throws IndexOutOfBoundsException if there is no such row
   */
  public T read(long row) throws IOException {
    if (row < 0 || row >= rows()) {
      throw new IndexOutOfBoundsException(
          path + ": row must be 0 to " + (rows() - 1) + " but was " + row);
    }
    int found = Arrays.binarySearch(groupStarts, row);
    int group = found >= 0 ? found : -found - 2;
    ColumnSource source = null;
    try {
      source = source(group, row - groupStarts[group]);
      T value = format.read(source);
      source.endRow();
      return value;
    } catch (RuntimeException e) {
      if (source == null || source.isDecoding()) {
        throw new DamagedShardException(path, "row " + row, e.toString(), e);
      }
      throw new IllegalStateException(path + ", row " + row + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    decompressor.close();
    channel.close();
  }

  /** The columns, standing at row {@code row} of row group {@code group}. */
  private ColumnSource source(int group, long row) throws IOException {
    if (groups[group] == null) {
      groups[group] = PageLocations.read(path, channel, footer.groups().get(group));
    }
    PageLocations locations = groups[group];
    List<ChunkPages> pages = new ArrayList<>(locations.columns());
    int[] passed = new int[locations.columns()];
    for (int column = 0; column < passed.length; column++) {
      int page = locations.page(column, row);
      pages.add(locations.open(column, page, channel, decompressor));
      passed[column] = (int) row - locations.firstRow(column, page);
    }
    ColumnSource source =
        new ColumnSource(format.kind(), format.columns(), footer.schema().getColumns(), pages);
    for (int column = 0; column < passed.length; column++) {
      source.skip(column, passed[column]);
    }
    return source;
  }
}
