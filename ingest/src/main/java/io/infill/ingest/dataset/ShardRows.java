package io.infill.ingest.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.filter2.columnindex.RowRanges;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.schema.MessageType;

/**
 * Fetches single rows of one shard by number, reading only the pages they stand in. Cheap where the
 * format keeps {@link RowFormat#rowsPerPage} small. Not for several threads at once.
 *
 * @param <T> the row
 */
public final class ShardRows<T> implements Closeable {
  private final Path path;
  private final RowFormat<T> format;
  private final MessageType schema;
  private final ZstdCodec codec = new ZstdCodec();
  private final ParquetFileReader file;

  /** First row of each row group, and behind them the number of rows. */
  private final long[] groupStarts;

  private ShardRows(Path path, RowFormat<T> format) throws IOException {
    this.path = path;
    this.format = format;
    this.schema = ParquetSchema.of(format);
    this.file = ShardReader.parquet(path, schema, codec);
    List<BlockMetaData> groups = file.getRowGroups();
    this.groupStarts = new long[groups.size() + 1];
    for (int i = 0; i < groups.size(); i++) {
      groupStarts[i + 1] = groupStarts[i] + groups.get(i).getRowCount();
    }
  }

  /** Opens the shard {@code file}. */
  public static <T> ShardRows<T> open(Path file, RowFormat<T> format) throws IOException {
    return new ShardRows<>(file, format);
  }

  /** Number of rows. */
  public long rows() {
    return groupStarts[groupStarts.length - 1];
  }

  /**
   * The row of number {@code row}, from 0.
   *
   * @throws IOException naming the file and the row if a page's checksum or encoding is wrong
   */
  public T read(long row) throws IOException {
    if (row < 0 || row >= rows()) {
      throw new IndexOutOfBoundsException(
          path + ": row must be 0 to " + (rows() - 1) + " but was " + row);
    }
    int found = Arrays.binarySearch(groupStarts, row);
    int group = found >= 0 ? found : -found - 2;
    while (groupStarts[group + 1] == groupStarts[group]) {
      group++;
    }
    long inGroup = row - groupStarts[group];
    RowRanges range = RowRanges.builder().addSelectedRow(inGroup).build();
    try (PageReadStore pages = file.readFilteredRowGroup(group, range)) {
      ColumnSource source =
          new ColumnSource(format.columns(), pages, schema, file.getFileMetaData().getCreatedBy());
      source.startRow();
      return format.read(source);
    } catch (IOException | RuntimeException e) {
      // Checksums do not cover page headers: Parquet fails on a damaged one as it happens to.
      throw new IOException(path + ": row " + row + " is damaged: " + e, e);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
    codec.release();
  }
}
