package io.infill.ingest.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
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

  /** Column values worth a dictionary: few and repeated. */
  private static final Set<String> DICTIONARY =
      Set.of("source", "language", "stage", "cause", "rule", "task", "file");

  private static final int COLUMN_INDEX_BYTES = 64;

  /** Rows before the first look at a page's size: Parquet's default, or a page if that is less. */
  private static final int FIRST_PAGE_CHECK_ROWS = 100;

  private final RowFormat<T> format;
  private final Path temporary;
  private final Path target;
  private final MessageType schema;
  private final ZstdCodec codec = new ZstdCodec();
  private final ParquetProperties properties;
  private final ParquetFileWriter file;
  private final ColumnSink sink;
  private final Committed whenCommitted;
  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore columns;
  private long rowsInGroup;
  private long rows;
  private boolean open = true;

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
    ParquetProperties.Builder builder =
        ParquetProperties.builder()
            .withWriterVersion(WriterVersion.PARQUET_1_0)
            .withDictionaryEncoding(false)
            .withPageSize(1 << 20)
            .withPageRowCountLimit(format.rowsPerPage())
            .withMinRowCountForPageSizeCheck(Math.min(format.rowsPerPage(), FIRST_PAGE_CHECK_ROWS))
            .withPageWriteChecksumEnabled(true)
            .withAllocator(HeapByteBufferAllocator.getInstance())
            .withStatisticsTruncateLength(COLUMN_INDEX_BYTES)
            .withColumnIndexTruncateLength(COLUMN_INDEX_BYTES);
    for (Column column : format.columns()) {
      if (column.type() == ColumnType.STRING && DICTIONARY.contains(column.name())) {
        builder.withDictionaryEncoding(column.name(), true);
      }
    }
    this.properties = builder.build();
    this.file =
        new ParquetFileWriter(
            new LocalOutputFile(temporary),
            schema,
            ParquetFileWriter.Mode.OVERWRITE,
            GROUP_BYTES,
            0,
            (FileEncryptionProperties) null,
            properties);
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
    return "%s-%05d.parquet".formatted(kind, number);
  }

  public void write(T row) throws IOException {
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
  }

  /** Finishes the file, makes it durable and gives it its name. */
  public ShardFile commit() throws IOException {
    if (columns != null) {
      endGroup();
    }
    file.end(
        Map.of(
            "infill.kind", format.kind(),
            "infill.version", Integer.toString(Manifest.SCHEMA_VERSION)));
    open = false;
    codec.release();
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    ShardFile result =
        new ShardFile(
            target.getFileName().toString(),
            rows,
            Files.size(temporary),
            Checksum.sha256(temporary));
    Files.move(
        temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    whenCommitted.accept(result);
    return result;
  }

  @Override
  public void close() throws IOException {
    if (open) {
      open = false;
      file.close();
      codec.release();
      Files.deleteIfExists(temporary);
    }
  }

  private void startGroup() {
    pages =
        new ColumnChunkPageWriteStore(
            codec.getCompressor(CompressionCodecName.ZSTD),
            schema,
            HeapByteBufferAllocator.getInstance(),
            COLUMN_INDEX_BYTES,
            true);
    columns = properties.newColumnWriteStore(schema, pages, pages);
    ColumnWriter[] writers =
        schema.getColumns().stream()
            .map((ColumnDescriptor c) -> columns.getColumnWriter(c))
            .toArray(ColumnWriter[]::new);
    sink.startGroup(writers);
    rowsInGroup = 0;
  }

  private void endGroup() throws IOException {
    columns.flush();
    file.startBlock(rowsInGroup);
    pages.flushToFileWriter(file);
    file.endBlock();
    columns.close();
    pages.close();
    columns = null;
    pages = null;
  }
}
