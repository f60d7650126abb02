package io.infill.jobs.inspect;

import io.infill.ingest.DocumentId;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.ShardRows;
import io.infill.jobs.verify.Kinds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of the accepted rows are shown: spread evenly over the shards, the same at every call.
 * Where every row is accepted they are spread over each shard's rows as well, further down from
 * shard to shard: a shard's rows stand source by source, so that is a sample of all sources.
 */
final class RowPick {
  private static final int ID_DIGITS = 32;

  private final DatasetDirectory dataset;
  private final RowFilter filter;
  private final TokenText text;
  private final int rows;

  /**
   * @param rows most rows picked, &gt;= 1
   */
  RowPick(DatasetDirectory dataset, RowFilter filter, TokenText text, int rows) {
    this.dataset = dataset;
    this.filter = filter;
    this.text = text;
    this.rows = rows;
  }

  /** The rows, in the order of their shards as {@link #order} has them. */
  List<Object> rows() throws IOException {
    List<Integer> order =
        filter.id().length() == ID_DIGITS
            ? shardOf(filter.id(), dataset.shards())
            : order(dataset.shards(), rows);
    boolean isSpread = filter.id().isEmpty();
    int quota = isSpread ? (rows + order.size() - 1) / order.size() : rows;
    while (true) {
      List<Object> picked = new ArrayList<>();
      boolean more = false;
      for (int i = 0; i < order.size() && picked.size() < rows; i++) {
        int most = Math.min(quota, rows - picked.size());
        int first = Math.min(order.size(), rows);
        more |=
            filter.equals(RowFilter.all())
                ? spread(order.get(i), (i % first + 0.5) / first, most, picked)
                : pick(order.get(i), most, picked);
      }
      if (picked.size() == rows || !more) {
        return picked;
      }
      quota *= 4;
    }
  }

  /**
   * Picks up to {@code most} rows of a shard at even distances; true if there are more.
   *
   * @param phase where in each distance, 0 to 1
   */
  private boolean spread(int shard, double phase, int most, List<Object> picked)
      throws IOException {
    try (ShardRows<?> reader =
        ShardRows.open(dataset.shard(shard), Kinds.format(dataset.manifest()))) {
      long taken = Math.min(most, reader.rows());
      for (int i = 0; i < taken; i++) {
        picked.add(reader.read((long) ((i + phase) * reader.rows() / taken)));
      }
      return reader.rows() > taken;
    }
  }

  /** Picks up to {@code most} rows of a shard; true if there may be more. */
  private boolean pick(int shard, int most, List<Object> picked) throws IOException {
    int taken = 0;
    try (ShardReader<?> reader = dataset.read(shard, Kinds.format(dataset.manifest()))) {
      while (reader.hasNext() && taken < most) {
        Object row = reader.next();
        if (filter.accepts(row, text)) {
          picked.add(row);
          taken++;
        }
      }
      return reader.hasNext();
    }
  }

  /** Evenly spaced shards first, as many as rows are wanted, then the others. */
  static List<Integer> order(int shards, int rows) {
    Set<Integer> order = new LinkedHashSet<>();
    for (int i = 0; i < Math.min(shards, rows); i++) {
      order.add((int) ((long) i * shards / Math.min(shards, rows)));
    }
    for (int shard = 0; shard < shards; shard++) {
      order.add(shard);
    }
    return List.copyOf(order);
  }

  /** Of a whole document id the one where it must stand comes first. */
  private static List<Integer> shardOf(String id, int shards) {
    Set<Integer> order = new LinkedHashSet<>();
    order.add(DocumentId.parse(id).shard(shards));
    for (int shard = 0; shard < shards; shard++) {
      order.add(shard);
    }
    return List.copyOf(order);
  }
}
