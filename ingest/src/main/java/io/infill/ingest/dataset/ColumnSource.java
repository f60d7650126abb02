package io.infill.ingest.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ColumnReadStore;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.MessageType;

/** Takes one row's values from Parquet's column readers, without boxing. */
final class ColumnSource implements RowSource {
  private final List<Column> columns;
  private final ColumnReader[] readers;
  private int next;
  private int[] buffer = new int[256];

  ColumnSource(List<Column> columns, PageReadStore group, MessageType schema, String createdBy) {
    this.columns = columns;
    ColumnReadStore store = new ColumnReadStoreImpl(group, new Ignored(), schema, createdBy);
    this.readers =
        schema.getColumns().stream().map(store::getColumnReader).toArray(ColumnReader[]::new);
  }

  void startRow() {
    next = 0;
  }

  @Override
  public String string() {
    ColumnReader reader = reader(ColumnType.STRING);
    String value = reader.getBinary().toStringUsingUTF8();
    reader.consume();
    return value;
  }

  @Override
  public int integer() {
    ColumnReader reader = reader(ColumnType.INT);
    int value = reader.getInteger();
    reader.consume();
    return value;
  }

  @Override
  public long longInteger() {
    ColumnReader reader = reader(ColumnType.LONG);
    long value = reader.getLong();
    reader.consume();
    return value;
  }

  @Override
  public double real() {
    ColumnReader reader = reader(ColumnType.DOUBLE);
    double value = reader.getDouble();
    reader.consume();
    return value;
  }

  @Override
  public int[] integers() {
    ColumnReader reader = reader(ColumnType.INTS);
    int count = 0;
    if (reader.getCurrentDefinitionLevel() == 0) {
      reader.consume();
      return new int[0];
    }
    do {
      if (count == buffer.length) {
        buffer = Arrays.copyOf(buffer, count * 2);
      }
      buffer[count++] = reader.getInteger();
      reader.consume();
    } while (reader.getCurrentRepetitionLevel() == 1);
    return Arrays.copyOf(buffer, count);
  }

  @Override
  public List<String> strings() {
    ColumnReader reader = reader(ColumnType.STRINGS);
    List<String> values = new ArrayList<>();
    if (reader.getCurrentDefinitionLevel() == 0) {
      reader.consume();
      return values;
    }
    do {
      values.add(reader.getBinary().toStringUsingUTF8());
      reader.consume();
    } while (reader.getCurrentRepetitionLevel() == 1);
    return values;
  }

  private ColumnReader reader(ColumnType type) {
    if (next >= columns.size() || columns.get(next).type() != type) {
      throw new IllegalStateException("column " + next + " of " + columns + " is not " + type);
    }
    return readers[next++];
  }

  /** Column readers insist on converters; values are taken from the readers directly. */
  private static final class Ignored extends GroupConverter {
    @Override
    public Converter getConverter(int field) {
      return new IgnoredField();
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }

  private static final class IgnoredField extends GroupConverter {
    @Override
    public Converter getConverter(int field) {
      return this;
    }

    @Override
    public boolean isPrimitive() {
      return false;
    }

    @Override
    public PrimitiveConverter asPrimitiveConverter() {
      return new PrimitiveConverter() {};
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
