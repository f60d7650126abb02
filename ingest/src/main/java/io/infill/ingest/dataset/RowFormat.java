package io.infill.ingest.dataset;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * How one kind of row stands in Parquet. Stateless; one instance serves all shards, and travels to
 * the workers.
 *
 * @param <T> the row
 */
public interface RowFormat<T> extends Serializable {
  /** The kind's name, stored in manifest and footer, and the first part of shard names. */
  String kind();

  List<Column> columns();

  /** Hands the row's values to {@code out} in the order of {@link #columns}. */
  void write(T row, RowSink out);

  /** Rows after which a data page ends at the latest; small for rows that are fetched alone. */
  default int rowsPerPage() {
    return 20_000;
  }

  /** The same for one column of lists of integers, where it differs from the other columns. */
  default int rowsPerPage(Column column) {
    return rowsPerPage();
  }

  /** Rows after which a row group ends at the latest. */
  default int rowsPerGroup() {
    return Integer.MAX_VALUE;
  }

  /**
   * What {@code row} adds to the manifest's count of its source. Rows of a kind that is counted so
   * stand source by source, in order of name, inside each shard; {@link ShardWriter} refuses
   * others.
   */
  default Optional<SourceRows> sourceOf(T row) {
    return Optional.empty();
  }

  /** Takes the values of one row from {@code in} in the order of {@link #columns}. */
  T read(RowSource in);
}
