package io.infill.ingest.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;

/**
 * Writes a column of list&lt;int32&gt; page by page: levels as runs, integers plain, each list as
 * one copy. The other half of {@link IntLists}. docs/decisions/0004 says what else was tried.
 */
final class IntListPages {
  private final PageWriter pages;
  private final int rowsPerPage;
  private final Statistics<?> noStatistics;
  private final SizeStatistics noSizes;
  private final GeospatialStatistics noShapes = GeospatialStatistics.noopBuilder().build();
  private final LevelRuns.Writer repetitions = new LevelRuns.Writer();
  private final LevelRuns.Writer definitions = new LevelRuns.Writer();

  /** Little-endian, the first {@link #bytes} of it. */
  private byte[] integers = new byte[1 << 12];

  private int bytes;
  private int rows;
  private int levels;

  /**
   * @param pages takes the pages
   * @param rowsPerPage lists after which a page ends at the latest
   */
  IntListPages(PageWriter pages, ColumnDescriptor column, int rowsPerPage) {
    this.pages = pages;
    this.rowsPerPage = rowsPerPage;
    // Nobody searches by the least token id of a page, and finding it costs time.
    this.noStatistics = Statistics.noopStats(column.getPrimitiveType());
    this.noSizes = SizeStatistics.noopBuilder(column.getPrimitiveType(), 1, 1).build();
  }

  /** Adds a row's list. */
  void add(int[] list) {
    repetitions.add(0, 1);
    if (list.length == 0) {
      definitions.add(0, 1);
    } else {
      repetitions.add(1, list.length - 1);
      definitions.add(1, list.length);
      append(list);
    }
    levels += Math.max(1, list.length);
    rows++;
    if (rows == rowsPerPage || bytes >= ParquetSchema.PAGE_BYTES) {
      endPage();
    }
  }

  /** Ends the page that was begun, if one was. */
  void flush() {
    if (rows > 0) {
      endPage();
    }
  }

  private void append(int[] list) {
    int end = Math.addExact(bytes, Math.multiplyExact(list.length, Integer.BYTES));
    if (end > integers.length) {
      integers = Arrays.copyOf(integers, Math.max(end, 2 * integers.length));
    }
    ByteBuffer.wrap(integers, bytes, end - bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asIntBuffer()
        .put(list);
    bytes = end;
  }

  private void endPage() {
    BytesInput page =
        BytesInput.concat(
            withLength(repetitions.take()),
            withLength(definitions.take()),
            BytesInput.from(integers, 0, bytes));
    try {
      pages.writePage(
          page,
          levels,
          rows,
          noStatistics,
          noSizes,
          noShapes,
          Encoding.RLE,
          Encoding.RLE,
          Encoding.PLAIN);
    } catch (IOException e) {
      throw new UncheckedIOException("a page that memory cannot take", e);
    }
    bytes = 0;
    rows = 0;
    levels = 0;
  }

  private static BytesInput withLength(byte[] runs) {
    return BytesInput.concat(
        BytesInput.from(BytesUtils.intToBytes(runs.length)), BytesInput.from(runs));
  }
}
