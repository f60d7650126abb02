package io.infill.ingest.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.schema.MessageType;

/**
 * Writes one shard under a temporary name; {@link #commit} renames it into place, {@link #close}
 * without a commit leaves nothing.
 *
 * <p>Rows are buffered by row group, so memory is bounded by {@value #GROUP_BYTES} bytes plus a
 * row. The same rows make the same bytes.
 */
public final class ShardWriter<T> implements Closeable {
  /** Uncompressed bytes after which a row group ends. */
  static final long GROUP_BYTES = 32L << 20;

  private final RowFormat<T> format;
  private final Path temporary;
  private final Path target;
  private final MessageType schema;
  private final ParquetProperties properties;
  private final ColumnSink sink;
  private final Committed whenCommitted;
  private final HashedFile bytes;
  private final ParquetFileWriter file;
  private final ZstdPages.Compressor compressor = new ZstdPages.Compressor();
  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore columns;
  private long rowsInGroup;
  private long rows;
  private final List<SourceRows> sources = new ArrayList<>();
  private State state = State.OPEN;

  private enum State {
    OPEN,
    /** A failure left the columns with different numbers of values. */
    BROKEN,
    COMMITTED,
    CLOSED
  }

  /** Told of a finished shard after it has its name. */
  interface Committed {
    void accept(ShardFile file) throws IOException;
  }

  private ShardWriter(RowFormat<T> format, Path temporary, Path target, Committed whenCommitted)
      throws IOException {
    this.format = format;
    this.whenCommitted = whenCommitted;
    this.temporary = temporary;
    this.target = target;
    this.schema = ParquetSchema.of(format);
    this.properties = ParquetSchema.properties(format);
    this.bytes = new HashedFile(temporary);
    // Of the constructors, this one's signature names no class of Hadoop.
    this.file =
        new ParquetFileWriter(
            bytes,
            schema,
            ParquetFileWriter.Mode.CREATE,
            GROUP_BYTES,
            0,
            properties.getColumnIndexTruncateLength(),
            properties.getStatisticsTruncateLength(),
            properties.getPageWriteChecksumEnabled());
    this.sink = new ColumnSink(format.columns());
    file.start();
  }

  /**
   * Opens the shard {@code number} of the format's kind in {@code directory}.
   *
   * @param attempt makes the temporary name unique among concurrent attempts at the same shard
   */
  static <T> ShardWriter<T> create(
      Path directory, int number, String attempt, RowFormat<T> format, Committed whenCommitted)
      throws IOException {
    Path temporaryDirectory = directory.resolve(DatasetWriter.TEMPORARY);
    Files.createDirectories(temporaryDirectory);
    String name = shardName(format.kind(), number);
    return new ShardWriter<>(
        format,
        temporaryDirectory.resolve(name + '.' + attempt),
        directory.resolve(name),
        whenCommitted);
  }

  static boolean isShardName(String kind, String name) {
    return name.matches(java.util.regex.Pattern.quote(kind) + "-\\d{5,}\\.parquet");
  }

  /** {@code documents-00003.parquet}. */
  static String shardName(String kind, int number) {
    return String.format(Locale.ROOT, "%s-%05d.parquet", kind, number);
  }

  /**
   * Adds a row.
   *
   * @throws IllegalArgumentException naming the column if a string has no UTF-8 (an unpaired
   *     surrogate), or if the row's source, where rows are counted by source, belongs before the
   *     last row's; the shard can then not be committed any more
   */
  public void write(T row) throws IOException {
    requireOpen();
    state = State.BROKEN;
    format.sourceOf(row).ifPresent(this::count);
    if (columns == null) {
      startGroup();
    }
    sink.startRow();
    format.write(row, sink);
    sink.endRow();
    columns.endRecord();
    rows++;
    rowsInGroup++;
    if (sink.bytes() >= GROUP_BYTES || rowsInGroup >= format.rowsPerGroup()) {
      endGroup();
    }
    state = State.OPEN;
  }

  /** Finishes the file, makes it durable and gives it its name. */
  public ShardFile commit() throws IOException {
    requireOpen();
    state = State.BROKEN;
    if (columns != null) {
      endGroup();
    }
    // Sorted: Map.of has another order in every process, and the footer keeps the order.
    SortedMap<String, String> footer = new TreeMap<>();
    footer.put(ShardFooter.KIND_KEY, format.kind());
    footer.put(ShardFooter.VERSION_KEY, Integer.toString(Manifest.SCHEMA_VERSION));
    file.end(footer);
    file.close();
    ShardFile result =
        new ShardFile(
            target.getFileName().toString(), rows, bytes.count(), bytes.sha256(), sources);
    Durable.rename(temporary, target);
    whenCommitted.accept(result);
    state = State.COMMITTED;
    return result;
  }

  @Override
  public void close() throws IOException {
    if (state == State.CLOSED) {
      return;
    }
    boolean unfinished = state != State.COMMITTED;
    state = State.CLOSED;
    if (pages != null) {
      pages.close();
    }
    compressor.close();
    if (unfinished) {
      file.abort();
      file.close();
      bytes.close();
      Files.deleteIfExists(temporary);
    }
  }

  private void count(SourceRows row) {
    int last = sources.size() - 1;
    int order = last < 0 ? -1 : sources.get(last).name().compareTo(row.name());
    if (order > 0) {
      throw new IllegalArgumentException(
          "rows must stand in order of source but %s follows %s"
              .formatted(row.name(), sources.get(last).name()));
    }
    if (order < 0) {
      sources.add(row);
    } else {
      sources.set(last, sources.get(last).plus(row));
    }
  }

  private void requireOpen() {
    if (state != State.OPEN) {
      throw new IllegalStateException(
          "the writer of %s is %s".formatted(target, state.name().toLowerCase(Locale.ROOT)));
    }
  }

  private void startGroup() {
    pages =
        new ColumnChunkPageWriteStore(
            compressor,
            schema,
            properties.getAllocator(),
            properties.getColumnIndexTruncateLength(),
            properties.getPageWriteChecksumEnabled());
    columns = properties.newColumnWriteStore(ParquetSchema.withoutIntLists(format), pages);
    List<ColumnDescriptor> leaves = schema.getColumns();
    ColumnWriter[] writers = new ColumnWriter[leaves.size()];
    IntListPages[] intLists = new IntListPages[leaves.size()];
    for (int i = 0; i < leaves.size(); i++) {
      ColumnDescriptor leaf = leaves.get(i);
      Column column = format.columns().get(i);
      if (column.type() == ColumnType.INTS) {
        intLists[i] = new IntListPages(pages.getPageWriter(leaf), leaf, format.rowsPerPage(column));
      } else {
        writers[i] = columns.getColumnWriter(leaf);
      }
    }
    sink.startGroup(writers, intLists);
    rowsInGroup = 0;
  }

  private void endGroup() throws IOException {
    file.startBlock(rowsInGroup);
    columns.flush();
    sink.endGroup();
    pages.flushToFileWriter(file);
    file.endBlock();
    pages.close();
    columns = null;
    pages = null;
  }
}
