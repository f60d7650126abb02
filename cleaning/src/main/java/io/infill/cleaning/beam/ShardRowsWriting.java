package io.infill.cleaning.beam;

import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.ShardWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes the rows of one shard of a working directory and reports their number. */
final class ShardRowsWriting {
  private ShardRowsWriting() {}

  static <T> void write(DatasetWriter<T> writer, int number, Iterable<T> rows) throws IOException {
    long count = 0;
    try (ShardWriter<T> shard = writer.shard(number)) {
      for (T row : rows) {
        shard.write(row);
        count++;
      }
      shard.commit();
    }
    writer.report(
        String.format(Locale.ROOT, "shard-%05d", number),
        new PartialReport(List.of(), new TreeMap<>(Map.of(WriteLinks.ROWS, count))));
  }
}
