package io.infill.mip.template;

import java.util.ArrayList;
import java.util.List;

/** Functions that promptsource puts beside Jinja2's; public because jinjava calls them by name. */
public final class PythonFunctions {
  private PythonFunctions() {}

  /**
   * Python's {@code zip}: lists of the first items, the second items ..., as long as the shortest.
   */
  public static List<Object> zip(Object... lists) {
    List<List<Object>> columns = new ArrayList<>();
    int rows = lists.length == 0 ? 0 : Integer.MAX_VALUE;
    for (Object list : lists) {
      List<Object> column = PythonMethods.items(list);
      columns.add(column);
      rows = Math.min(rows, column.size());
    }
    List<Object> zipped = new ArrayList<>(rows);
    for (int row = 0; row < rows; row++) {
      List<Object> items = new ArrayList<>(columns.size());
      for (List<Object> column : columns) {
        items.add(column.get(row));
      }
      zipped.add(items);
    }
    return zipped;
  }
}
