package io.infill.ingest.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Reads one shard's rows in order. Damage is an error that names the file: in a page's bytes when
 * the page is reached, in a page's header (which has no CRC) at the end of the row group at the
 * latest. Memory is bounded by a row group.
 *
 * <p>{@link #next} throws an {@link UncheckedIOException} around a {@link DamagedShardException}
 * when the bytes are damaged, and an {@link IllegalStateException} that names file and row when the
 * format refuses what stands there.
 *
 * @param <T> the row, or what is read of it
 */
public final class ShardReader<T> implements Iterator<T>, Closeable {
  private final Path file;
  private final FileChannel channel;
  private final Projection<T> projection;
  private final ShardFooter footer;
  private final ZstdPages.Decompressor decompressor = new ZstdPages.Decompressor();
  private final long rows;

  private ColumnSource group;
  private int nextGroup;
  private long leftInGroup;
  private long row;

  private ShardReader(
      Path file, FileChannel channel, Projection<T> projection, ShardFooter footer) {
    this.file = file;
    this.channel = channel;
    this.projection = projection;
    this.footer = footer;
    this.rows = footer.groups().stream().mapToLong(BlockMetaData::getRowCount).sum();
  }

  /**
   * Opens a finished shard.
   *
   * @throws DamagedShardException if its footer cannot be read
   * @throws IOException if it holds other rows, is of a newer version, or cannot be read
   */
  public static <T> ShardReader<T> open(Path file, RowFormat<T> format) throws IOException {
    return open(file, Projection.whole(format));
  }

  /** The same for some of the columns; damage in the others is not seen. */
  public static <T> ShardReader<T> open(Path file, Projection<T> projection) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      ShardFooter footer = ShardFooter.read(file, channel, projection.format());
      return new ShardReader<>(file, channel, projection, footer);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** All rows of the shard. */
  public long rows() {
    return rows;
  }

  /** Number of the row that {@link #next} gives, from 0. */
  public long row() {
    return row;
  }

  /**
   * Passes over rows, so that {@link #next} gives row {@code target} or, at the shard's end, there
   * is none. Row groups before it are not read, nor is damage in them seen.
   *
   * @throws IllegalArgumentException if the row was passed already or is beyond the end
   */
  public void skipTo(long target) {
    if (target < row || target > rows) {
      throw new IllegalArgumentException(
          "%s: target must be %d to %d but was %d".formatted(file, row, rows, target));
    }
    while (row < target) {
      if (leftInGroup == 0 && target - row >= footer.groups().get(nextGroup).getRowCount()) {
        row += footer.groups().get(nextGroup).getRowCount();
        nextGroup++;
      } else if (leftInGroup == 0) {
        openGroup();
      } else {
        skipInGroup(Math.min(leftInGroup, target - row));
      }
    }
  }

  private void skipInGroup(long count) {
    try {
      for (int column = 0; count < leftInGroup && column < projection.columns().size(); column++) {
        group.skip(column, count);
      }
    } catch (RuntimeException e) {
      throw damaged("one of %d rows from row %d".formatted(count, row), e);
    }
    leftInGroup -= count;
    row += count;
  }

  /** The row groups, in the order of the rows. */
  List<BlockMetaData> groups() {
    return footer.groups();
  }

  @Override
  public boolean hasNext() {
    return row < rows;
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException(file + " has only " + rows + " rows");
    }
    if (leftInGroup == 0) {
      openGroup();
    }
    try {
      T value = projection.read(group);
      group.endRow();
      if (leftInGroup == 1) {
        group.requireExhausted();
      }
      leftInGroup--;
      row++;
      return value;
    } catch (RuntimeException e) {
      if (group.isDecoding()) {
        throw damaged(
            String.format(Locale.ROOT, "row %d or one soon after, column %s,", row, group.column()),
            e);
      }
      throw new IllegalStateException(file + ", row " + row + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    decompressor.close();
    channel.close();
  }

  private void openGroup() {
    BlockMetaData metadata = footer.groups().get(nextGroup);
    try {
      List<ChunkPages> pages = new ArrayList<>();
      for (ColumnChunkMetaData column : projection.pick(metadata.getColumns())) {
        pages.add(chunk(column));
      }
      group =
          new ColumnSource(
              projection.format().kind(),
              projection.columns(),
              projection.pick(footer.schema().getColumns()),
              pages);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (RuntimeException e) {
      throw damaged("the row group from row " + row, e);
    }
    leftInGroup = metadata.getRowCount();
    nextGroup++;
  }

  private ChunkPages chunk(ColumnChunkMetaData column) throws IOException {
    long start = column.getStartingPos();
    long length = column.getTotalSize();
    if (start < 0 || length <= 0 || length > Integer.MAX_VALUE || start > channel.size() - length) {
      throw new DamagedShardException(
          file,
          "column " + column.getPath(),
          String.format(Locale.ROOT, "%d bytes at %d are not in the file", length, start));
    }
    if (column.getCodec() != CompressionCodecName.ZSTD) {
      throw new DamagedShardException(
          file, "column " + column.getPath(), "compressed with " + column.getCodec());
    }
    byte[] bytes = ShardFooter.bytes(file, channel, start, (int) length);
    return new ChunkPages(bytes, column.getValueCount(), decompressor);
  }

  private UncheckedIOException damaged(String where, RuntimeException cause) {
    return new UncheckedIOException(new DamagedShardException(file, where, cause));
  }
}
