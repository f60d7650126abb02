package io.infill.ingest.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReaderImpl;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Takes the values of rows from the columns of one row group, without boxing. */
final class ColumnSource implements RowSource {
  /** Values are asked for, never pushed. */
  private static final PrimitiveConverter UNUSED = new PrimitiveConverter() {};

  private final String kind;
  private final List<Column> columns;
  private final List<ChunkPages> pages;
  private final ColumnReader[] readers;
  private final IntLists[] lists;
  private final Binary[] lastBytes;
  private final String[] lastText;
  private int next;
  private boolean decoding;

  /**
   * @param kind of the rows, for messages
   * @param leaves one a column
   * @param pages one a column
   */
  ColumnSource(
      String kind, List<Column> columns, List<ColumnDescriptor> leaves, List<ChunkPages> pages) {
    this.kind = kind;
    this.columns = List.copyOf(columns);
    this.pages = pages;
    int count = columns.size();
    this.readers = new ColumnReader[count];
    this.lists = new IntLists[count];
    this.lastBytes = new Binary[count];
    this.lastText = new String[count];
    for (int i = 0; i < count; i++) {
      if (columns.get(i).type() == ColumnType.INTS) {
        lists[i] = new IntLists(pages.get(i));
      } else {
        readers[i] = new ColumnReaderImpl(leaves.get(i), pages.get(i), UNUSED, null);
      }
    }
  }

  /** Ends the row whose values have been taken. */
  void endRow() {
    if (next != columns.size()) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT, "the format of %s took %d of %d columns", kind, next, columns.size()));
    }
    next = 0;
  }

  /** Passes over {@code rows} rows of the column {@code column}. */
  void skip(int column, long rows) {
    decoding = true;
    next = column + 1;
    for (long row = 0; row < rows; row++) {
      if (lists[column] != null) {
        lists[column].skip();
        continue;
      }
      ColumnReader reader = readers[column];
      do {
        if (reader.getCurrentDefinitionLevel() == reader.getDescriptor().getMaxDefinitionLevel()) {
          reader.skip();
        }
        reader.consume();
      } while (reader.getCurrentRepetitionLevel() == 1);
    }
    next = 0;
    decoding = false;
  }

  /** Checks that the last row was the last value of every column. */
  void requireExhausted() {
    decoding = true;
    for (int i = 0; i < columns.size(); i++) {
      if (!pages.get(i).isExhausted() || (lists[i] != null && !lists[i].isExhausted())) {
        throw new IllegalStateException("values left over in column " + columns.get(i).name());
      }
    }
    decoding = false;
  }

  /** True if a failure just now came out of the file's bytes, not out of the format. */
  boolean isDecoding() {
    return decoding;
  }

  /** The column of the last value asked for, for messages. */
  String column() {
    return columns.get(Math.max(0, next - 1)).name();
  }

  @Override
  public String string() {
    ColumnReader reader = take(ColumnType.STRING);
    String text = text(reader.getBinary());
    reader.consume();
    decoding = false;
    return text;
  }

  @Override
  public int integer() {
    ColumnReader reader = take(ColumnType.INT);
    int value = reader.getInteger();
    reader.consume();
    decoding = false;
    return value;
  }

  @Override
  public long longInteger() {
    ColumnReader reader = take(ColumnType.LONG);
    long value = reader.getLong();
    reader.consume();
    decoding = false;
    return value;
  }

  @Override
  public double real() {
    ColumnReader reader = take(ColumnType.DOUBLE);
    double value = reader.getDouble();
    reader.consume();
    decoding = false;
    return value;
  }

  @Override
  public int[] integers() {
    take(ColumnType.INTS);
    int[] list = lists[next - 1].next();
    decoding = false;
    return list;
  }

  @Override
  public List<String> strings() {
    ColumnReader reader = take(ColumnType.STRINGS);
    List<String> values = new ArrayList<>();
    do {
      if (reader.getCurrentDefinitionLevel() == 1) {
        values.add(text(reader.getBinary()));
      }
      reader.consume();
    } while (reader.getCurrentRepetitionLevel() == 1);
    decoding = false;
    return values;
  }

  private ColumnReader take(ColumnType type) {
    if (next == columns.size()) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "the format of %s took more than its %d columns", kind, next));
    }
    Column column = columns.get(next);
    if (column.type() != type) {
      throw new IllegalStateException(
          "column %s of %s is %s but was asked for %s"
              .formatted(column.name(), kind, column.type(), type));
    }
    decoding = true;
    return readers[next++];
  }

  /** A name that stands in row after row becomes text once. */
  private String text(Binary bytes) {
    int column = next - 1;
    if (!bytes.equals(lastBytes[column])) {
      lastBytes[column] = bytes;
      lastText[column] = bytes.toStringUsingUTF8();
    }
    return lastText[column];
  }
}
