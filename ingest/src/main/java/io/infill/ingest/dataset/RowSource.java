package io.infill.ingest.dataset;

import java.util.List;

/** Gives one row, column by column in the order of {@link RowFormat#columns}. */
public interface RowSource {
  String string();

  int integer();

  long longInteger();

  double real();

  int[] integers();

  List<String> strings();
}
