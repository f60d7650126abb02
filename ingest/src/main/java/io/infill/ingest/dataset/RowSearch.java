package io.infill.ingest.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.Binary;

/**
 * Finds rows of a shard by the values of one column, and reads some columns of the rows found. Row
 * groups whose statistics exclude the values are not read: where rows stand in the order of their
 * ids, a few ids cost a few row groups, whatever the shard's size.
 */
public final class RowSearch {
  private RowSearch() {}

  /**
   * Numbers of the rows that hold any of {@code values} in {@code column}, ascending.
   *
   * @param column a column of strings, or of lists of strings
   * @param values ASCII strings
   */
  public static List<Long> rows(
      DatasetDirectory dataset,
      int shard,
      RowFormat<?> format,
      String column,
      SortedSet<String> values)
      throws IOException {
    SortedSet<String> wanted = new TreeSet<>(values);
    ColumnType type =
        format.columns().stream()
            .filter(c -> c.name().equals(column))
            .map(Column::type)
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("column must exist: " + column));
    Projection<Boolean> matches =
        Projection.of(format, List.of(column), row -> holds(row, type, wanted));
    List<Long> rows = new ArrayList<>();
    try (ShardReader<Boolean> reader = dataset.read(shard, matches)) {
      long first = 0;
      for (BlockMetaData group : reader.groups()) {
        long behind = first + group.getRowCount();
        if (mayHold(chunk(group, column), wanted)) {
          reader.skipTo(first);
          for (long row = first; row < behind; row++) {
            if (reader.next()) {
              rows.add(row);
            }
          }
        }
        first = behind;
      }
    }
    return rows;
  }

  /**
   * Reads the rows of these numbers.
   *
   * @param rows ascending
   */
  public static <T> List<T> read(
      DatasetDirectory dataset, int shard, Projection<T> columns, List<Long> rows)
      throws IOException {
    List<T> values = new ArrayList<>(rows.size());
    if (rows.isEmpty()) {
      return values;
    }
    try (ShardReader<T> reader = dataset.read(shard, columns)) {
      for (long row : rows) {
        reader.skipTo(row);
        values.add(reader.next());
      }
    }
    return values;
  }

  private static boolean holds(RowSource row, ColumnType type, Set<String> wanted) {
    if (type != ColumnType.STRINGS) {
      return wanted.contains(row.string());
    }
    for (String value : row.strings()) {
      if (wanted.contains(value)) {
        return true;
      }
    }
    return false;
  }

  private static ColumnChunkMetaData chunk(BlockMetaData group, String column) {
    return group.getColumns().stream()
        .filter(chunk -> chunk.getPath().toArray()[0].equals(column))
        .findFirst()
        .orElseThrow();
  }

  /** False only if the chunk's statistics say that none is in it. */
  private static boolean mayHold(ColumnChunkMetaData chunk, SortedSet<String> wanted) {
    Statistics<?> statistics = chunk.getStatistics();
    if (statistics == null
        || !statistics.hasNonNullValue()
        || !(statistics.genericGetMin() instanceof Binary least)
        || !(statistics.genericGetMax() instanceof Binary greatest)) {
      return true;
    }
    SortedSet<String> from = wanted.tailSet(least.toStringUsingUTF8());
    return !from.isEmpty() && from.first().compareTo(greatest.toStringUsingUTF8()) <= 0;
  }
}
