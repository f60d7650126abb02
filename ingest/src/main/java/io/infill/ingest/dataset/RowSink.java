package io.infill.ingest.dataset;

import java.util.List;

/**
 * Takes one row, column by column in the order of {@link RowFormat#columns}. A value of the wrong
 * type for its place is a bug in the format and fails at once.
 */
public interface RowSink {
  RowSink string(String value);

  RowSink integer(int value);

  RowSink longInteger(long value);

  RowSink real(double value);

  RowSink integers(int[] values);

  RowSink strings(List<String> values);
}
