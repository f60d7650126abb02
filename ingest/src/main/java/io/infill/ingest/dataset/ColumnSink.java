package io.infill.ingest.dataset;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;

/**
 * Hands one row's values to the columns' writers, without boxing, and counts the bytes of the row
 * group.
 */
final class ColumnSink implements RowSink {
  private final List<Column> columns;

  /** By column; null where there is the other kind. */
  private ColumnWriter[] writers;

  private IntListPages[] intLists;
  private int next;
  private long bytes;

  ColumnSink(List<Column> columns) {
    this.columns = columns;
  }

  /**
   * Begins a row group.
   *
   * @param groupWriters for each column that is no list of integers its writer
   * @param groupIntLists for each column that is one its pages
   */
  void startGroup(ColumnWriter[] groupWriters, IntListPages[] groupIntLists) {
    writers = groupWriters;
    intLists = groupIntLists;
    bytes = 0;
  }

  /** Ends the pages of the lists of integers. */
  void endGroup() {
    for (IntListPages lists : intLists) {
      if (lists != null) {
        lists.flush();
      }
    }
  }

  void startRow() {
    next = 0;
  }

  void endRow() {
    if (next != columns.size()) {
      throw new IllegalStateException(
          "a row has " + columns.size() + " columns but " + next + " were given");
    }
  }

  /** Uncompressed bytes handed over since the group began. */
  long bytes() {
    return bytes;
  }

  @Override
  public RowSink string(String value) {
    writer(ColumnType.STRING).write(binary(value), 0, 0);
    return this;
  }

  @Override
  public RowSink integer(int value) {
    writer(ColumnType.INT).write(value, 0, 0);
    bytes += Integer.BYTES;
    return this;
  }

  @Override
  public RowSink longInteger(long value) {
    writer(ColumnType.LONG).write(value, 0, 0);
    bytes += Long.BYTES;
    return this;
  }

  @Override
  public RowSink real(double value) {
    writer(ColumnType.DOUBLE).write(value, 0, 0);
    bytes += Double.BYTES;
    return this;
  }

  @Override
  public RowSink integers(int[] values) {
    intLists[take(ColumnType.INTS)].add(values);
    bytes += (long) Integer.BYTES * values.length;
    return this;
  }

  @Override
  public RowSink strings(List<String> values) {
    ColumnWriter writer = writer(ColumnType.STRINGS);
    if (values.isEmpty()) {
      writer.writeNull(0, 0);
    }
    for (int i = 0; i < values.size(); i++) {
      writer.write(binary(values.get(i)), i == 0 ? 0 : 1, 1);
    }
    return this;
  }

  private ColumnWriter writer(ColumnType type) {
    return writers[take(type)];
  }

  /** The number of the next column, which must be of {@code type}. */
  private int take(ColumnType type) {
    if (next >= columns.size() || columns.get(next).type() != type) {
      throw new IllegalStateException(
          "column "
              + next
              + " is "
              + (next < columns.size() ? columns.get(next) : "past the end")
              + ", not "
              + type);
    }
    return next++;
  }

  private Binary binary(String value) {
    for (int i = value.length() - 1; i >= 0; i--) {
      if (Character.isSurrogate(value.charAt(i)) && !isPaired(value, i)) {
        throw new IllegalArgumentException(
            "column "
                + columns.get(next - 1).name()
                + " holds an unpaired surrogate, which UTF-8 cannot say");
      }
    }
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    bytes += encoded.length;
    return Binary.fromConstantByteArray(encoded);
  }

  private static boolean isPaired(String value, int at) {
    return Character.isHighSurrogate(value.charAt(at))
        ? at + 1 < value.length() && Character.isLowSurrogate(value.charAt(at + 1))
        : at > 0 && Character.isHighSurrogate(value.charAt(at - 1));
  }
}
