package io.infill.ingest.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Fetches single rows of one shard by number, reading only the pages they stand in; the smaller the
 * format's {@link RowFormat#rowsPerPage}, the cheaper. Every page's CRC is verified. Not for
 * several threads at once.
 *
 * <p>Memory: 8 bytes a column and row group, 8 bytes a page of the {@value #MOST_GROUPS} row groups
 * fetched from last, and buffers for the pages of one row.
 *
 * @param <T> the row, or what is read of it
 */
public final class ShardRows<T> implements Closeable {
  static final int MOST_GROUPS = 512;

  private final Path path;
  private final FileChannel channel;
  private final Projection<T> projection;
  private final GroupPlaces places;
  private final RowPages pages;
  private final FetchedRow fetched;

  /** Numbers of the columns read, ascending. */
  private final int[] columns;

  private final Map<Integer, PageLocations> groups = new LinkedHashMap<>();

  private ShardRows(Path path, FileChannel channel, Projection<T> projection, GroupPlaces places) {
    this.path = path;
    this.channel = channel;
    this.projection = projection;
    this.places = places;
    int[] asked = projection.places().stream().mapToInt(Integer::intValue).toArray();
    this.columns = projection.places().stream().mapToInt(Integer::intValue).sorted().toArray();
    this.pages = new RowPages(path, channel, projection.format().columns().size());
    this.fetched = new FetchedRow(projection.columns(), asked, pages);
  }

  /**
   * Opens the shard {@code file}.
   *
   * @throws DamagedShardException if its footer cannot be read
   * @throws IOException if it holds other rows, is of a newer version, or cannot be read
   */
  public static <T> ShardRows<T> open(Path file, RowFormat<T> format) throws IOException {
    return open(file, Projection.whole(format));
  }

  /** The same for some of the columns; damage in the others is not seen. */
  public static <T> ShardRows<T> open(Path file, Projection<T> projection) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      ShardFooter footer = ShardFooter.read(file, channel, projection.format());
      return new ShardRows<>(file, channel, projection, GroupPlaces.of(file, footer));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Number of rows. */
  public long rows() {
    return places.rows();
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
    int group = places.groupOf(row);
    PageLocations locations = locations(group);
    int inGroup = (int) (row - places.firstRow(group));
    pages.read(locations, columns, inGroup);
    fetched.start(locations, inGroup);
    try {
      T value = projection.read(fetched);
      fetched.end();
      return value;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      if (fetched.isDecoding()) {
        throw new DamagedShardException(
            path, "row " + row + ", column " + fetched.column() + ",", e);
      }
      throw new IllegalStateException(path + ", row " + row + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    pages.close();
    channel.close();
  }

  private PageLocations locations(int group) throws IOException {
    PageLocations known = groups.get(group);
    if (known == null) {
      if (groups.size() == MOST_GROUPS) {
        groups.remove(groups.keySet().iterator().next());
      }
      known = PageLocations.read(path, channel, places, group);
      groups.put(group, known);
    }
    return known;
  }
}
