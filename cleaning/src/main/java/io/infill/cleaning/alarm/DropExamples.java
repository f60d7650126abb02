package io.infill.cleaning.alarm;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Projection;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.RowSource;
import io.infill.ingest.dataset.ShardReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The first few dropped documents of a source by reason, as places to begin looking at. */
public final class DropExamples {
  /** Documents named for each reason. */
  static final int EACH = 3;

  private DropExamples() {}

  /** Up to {@value #EACH} ids for each of the reasons; reads until it has them. */
  public static Map<String, List<String>> of(
      DatasetDirectory dropped, RowFormat<?> format, String source, Set<String> reasons)
      throws IOException {
    Map<String, List<String>> examples = new HashMap<>();
    Projection<Row> columns =
        Projection.of(format, List.of("id", "source", "rule"), DropExamples::row);
    int missing = reasons.size() * EACH;
    for (int shard = 0; shard < dropped.shards() && missing > 0; shard++) {
      try (ShardReader<Row> rows = dropped.read(shard, columns)) {
        while (rows.hasNext() && missing > 0) {
          Row row = rows.next();
          if (row.source().equals(source) && reasons.contains(row.rule())) {
            List<String> ids = examples.computeIfAbsent(row.rule(), rule -> new ArrayList<>());
            if (ids.size() < EACH) {
              ids.add(row.id());
              missing--;
            }
          }
        }
      }
    }
    return examples;
  }

  private record Row(String id, String source, String rule) {}

  private static Row row(RowSource in) {
    return new Row(in.string(), in.string(), in.string());
  }
}
