package io.infill.ingest.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;

/**
 * Reads one shard's rows in order; a damaged page is an error that names the file, never a wrong
 * row.
 */
public final class ShardReader<T> implements Iterator<T>, Closeable {
  private final Path path;
  private final RowFormat<T> format;
  private final ZstdCodec codec = new ZstdCodec();
  private final ParquetFileReader file;
  private final MessageType schema;
  private ColumnSource source;
  private long rowsLeftInGroup;
  private long rowsLeft;

  private ShardReader(Path path, RowFormat<T> format) throws IOException {
    this.path = path;
    this.format = format;
    this.schema = ParquetSchema.of(format);
    this.file = parquet(path, schema, codec);
    this.rowsLeft = file.getRecordCount();
  }

  public static <T> ShardReader<T> open(Path file, RowFormat<T> format) throws IOException {
    return new ShardReader<>(file, format);
  }

  @Override
  public boolean hasNext() {
    return rowsLeft > 0;
  }

  /**
   * The next row.
   *
   * @throws UncheckedIOException naming the file if a page's checksum or encoding is wrong
   */
  @Override
  public T next() {
    if (rowsLeft == 0) {
      throw new NoSuchElementException();
    }
    try {
      if (rowsLeftInGroup == 0) {
        PageReadStore group = file.readNextRowGroup();
        rowsLeftInGroup = group.getRowCount();
        source =
            new ColumnSource(
                format.columns(), group, schema, file.getFileMetaData().getCreatedBy());
      }
      source.startRow();
      T row = format.read(source);
      rowsLeftInGroup--;
      rowsLeft--;
      return row;
    } catch (IOException | RuntimeException e) {
      // Checksums do not cover page headers: Parquet fails on a damaged one as it happens to.
      throw new UncheckedIOException(
          new IOException(path + ": damaged, with " + rowsLeft + " rows still to read: " + e, e));
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
    codec.release();
  }

  /**
   * Opens {@code path} for reading with every page's checksum verified; releases {@code codec} on
   * failure.
   */
  static ParquetFileReader parquet(Path path, MessageType schema, ZstdCodec codec)
      throws IOException {
    ParquetFileReader file;
    try {
      file =
          new ParquetFileReader(
              new LocalInputFile(path),
              ParquetReadOptions.builder(new PlainParquetConfiguration())
                  .usePageChecksumVerification(true)
                  .withCodecFactory(codec)
                  .build());
    } catch (IOException | RuntimeException e) {
      codec.release();
      throw new IOException(path + ": not a readable Parquet file: " + e.getMessage(), e);
    }
    MessageType actual = file.getFileMetaData().getSchema();
    if (!actual.equals(schema)) {
      file.close();
      codec.release();
      throw new IOException(
          path + ": has the schema " + actual + " but " + schema + " was expected");
    }
    return file;
  }
}
