package io.infill.ingest.parquet;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;

/** The rows of one row group, in order. Not for several threads. */
public final class TableRows {
  /**
   * A row.
   *
   * @param fields its columns as JSON: lists as arrays, maps with string keys as objects, dates and
   *     timestamps as ISO 8601, decimals as numbers, bytes that are not UTF-8 in Base64; nulls are
   *     left out
   * @param bytes size of its values: strings in UTF-8, numbers by their width
   */
  public record Row(ObjectNode fields, long bytes) {}

  private final SeekableByteChannel file;
  private final MessageType schema;
  private final BlockMetaData block;
  private RecordReader<Group> reader;
  private long read;

  TableRows(SeekableByteChannel file, MessageType schema, BlockMetaData block) {
    this.file = file;
    this.schema = schema;
    this.block = block;
  }

  /** Whether {@link #next} gives another row. */
  public boolean hasNext() {
    return read < block.getRowCount();
  }

  /** Leaves out the rows that are left, which cannot be read any more; returns how many. */
  public long passRest() {
    long rest = block.getRowCount() - read;
    read = block.getRowCount();
    return rest;
  }

  /**
   * The next row.
   *
   * @throws DamagedTableException if its bytes are wrong; the rows behind it in this group are lost
   * @throws IOException if the storage fails
   */
  // Damaged values make the decoders fail in any way: lengths below zero, places outside of arrays.
  public Row next() throws IOException {
    read++;
    try {
      if (reader == null) {
        reader = open();
      }
      RowJson json = new RowJson();
      ObjectNode fields = json.object(reader.read());
      return new Row(fields, json.bytes());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      if (e.getCause() instanceof UncheckedIOException storage) {
        throw storage.getCause();
      }
      throw new DamagedTableException("the row cannot be read: " + e, e);
    }
  }

  private RecordReader<Group> open() {
    Map<List<String>, ColumnChunkMetaData> chunks = new HashMap<>();
    for (ColumnChunkMetaData chunk : block.getColumns()) {
      requireValues(chunk);
      chunks.put(List.of(chunk.getPath().toArray()), chunk);
    }
    PageReadStore pages =
        new PageReadStore() {
          @Override
          public PageReader getPageReader(ColumnDescriptor column) {
            ColumnChunkMetaData chunk = chunks.get(List.of(column.getPath()));
            if (chunk == null) {
              throw new UncheckedIOException(
                  new DamagedTableException("a row group has no column " + column));
            }
            return new TablePages(file, chunk);
          }

          @Override
          public long getRowCount() {
            return block.getRowCount();
          }
        };
    return new ColumnIOFactory()
        .getColumnIO(schema)
        .getRecordReader(pages, new GroupRecordConverter(schema));
  }

  /** A row has one value in a column, a null counted, or at least one in a column of lists. */
  private void requireValues(ColumnChunkMetaData chunk) {
    String[] path = chunk.getPath().toArray();
    long values = chunk.getValueCount();
    boolean lists = schema.containsPath(path) && schema.getMaxRepetitionLevel(path) > 0;
    if (lists ? values < block.getRowCount() : values != block.getRowCount()) {
      throw new UncheckedIOException(
          new DamagedTableException(
              "a row group of "
                  + block.getRowCount()
                  + " rows whose column "
                  + chunk.getPath()
                  + " has "
                  + values
                  + " values"));
    }
  }
}
