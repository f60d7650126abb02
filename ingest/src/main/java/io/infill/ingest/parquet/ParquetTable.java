package io.infill.ingest.parquet;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.schema.MessageType;

/** A Parquet file: its columns and its row groups. */
public final class ParquetTable implements Closeable {
  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_FOOTER_BYTES = 256 << 20;

  /** More rows than any row group has; a footer that states more is damaged. */
  private static final long MAX_GROUP_ROWS = 1 << 28;

  /**
   * A row group.
   *
   * @param start its first byte in the file
   * @param rows its rows
   * @param bytes its size in the file
   */
  public record RowGroup(long start, long rows, long bytes) {}

  private final SeekableByteChannel file;
  private final MessageType schema;
  private final List<BlockMetaData> blocks;

  private ParquetTable(SeekableByteChannel file, ParquetMetadata footer) {
    this.file = file;
    this.schema = footer.getFileMetaData().getSchema();
    this.blocks = List.copyOf(footer.getBlocks());
  }

  /**
   * Opens a file; it is closed with this.
   *
   * @throws DamagedTableException if it is no Parquet file or its footer is wrong
   * @throws IOException if the storage fails
   */
  public static ParquetTable open(SeekableByteChannel file) throws IOException {
    ParquetMetadata footer = parse(footer(file));
    ParquetTable table = new ParquetTable(file, footer);
    table.requirePlausible(file.size());
    return table;
  }

  /** The columns. */
  public MessageType schema() {
    return schema;
  }

  /** The row groups in the file's order. */
  public List<RowGroup> groups() {
    return blocks.stream()
        .map(b -> new RowGroup(b.getStartingPos(), b.getRowCount(), b.getCompressedSize()))
        .toList();
  }

  /** The rows of one group. */
  public TableRows rows(int group) {
    return new TableRows(file, schema, blocks.get(group));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private void requirePlausible(long size) throws DamagedTableException {
    for (BlockMetaData block : blocks) {
      require(
          block.getRowCount() >= 0 && block.getRowCount() <= MAX_GROUP_ROWS,
          "a row group of " + block.getRowCount() + " rows");
      for (ColumnChunkMetaData column : block.getColumns()) {
        long start = column.getStartingPos();
        require(
            start >= MAGIC.length
                && column.getTotalSize() >= 0
                && column.getTotalSize() <= size - start,
            "column " + column.getPath() + " does not lie in the file");
      }
    }
  }

  private static byte[] footer(SeekableByteChannel file) throws IOException {
    long size = file.size();
    require(size >= 12, "the file has " + size + " bytes and is no Parquet");
    byte[] head = TablePages.read(file, 0, 4);
    byte[] tail = TablePages.read(file, size - 8, 8);
    byte[] end = Arrays.copyOfRange(tail, 4, 8);
    require(!Arrays.equals(end, "PARE".getBytes(StandardCharsets.US_ASCII)), "it is encrypted");
    require(
        Arrays.equals(head, MAGIC) && Arrays.equals(end, MAGIC),
        "the file does not begin and end as Parquet does: it is cut, or something else");
    long length = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xffffffffL;
    require(length <= size - 12 && length <= MAX_FOOTER_BYTES, "a footer of " + length + " bytes");
    return TablePages.read(file, size - 8 - length, (int) length);
  }

  // A damaged footer makes the decoder fail in any way: bad casts, negative sizes, missing fields.
  private static ParquetMetadata parse(byte[] footer) throws DamagedTableException {
    try {
      return new ParquetMetadataConverter()
          .readParquetMetadata(
              new ByteArrayInputStream(footer), ParquetMetadataConverter.NO_FILTER);
    } catch (IOException | RuntimeException e) {
      throw new DamagedTableException("the footer cannot be read: " + e, e);
    }
  }

  private static void require(boolean fits, String otherwise) throws DamagedTableException {
    if (!fits) {
      throw new DamagedTableException(otherwise);
    }
  }
}
