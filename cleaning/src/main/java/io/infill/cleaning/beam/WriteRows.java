package io.infill.cleaning.beam;

import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.ShardWriter;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Writes the rows of each shard of a working directory and reports their number. */
final class WriteRows<T> extends DoFn<KV<Integer, Iterable<T>>, Void> {
  private static final long serialVersionUID = 1;

  private final DatasetWriter<T> writer;

  WriteRows(DatasetWriter<T> writer) {
    this.writer = writer;
  }

  @ProcessElement
  public void process(@Element KV<Integer, Iterable<T>> group) throws IOException {
    long count = 0;
    try (ShardWriter<T> shard = writer.shard(group.getKey())) {
      for (T row : group.getValue()) {
        shard.write(row);
        count++;
      }
      shard.commit();
    }
    writer.report(
        String.format(Locale.ROOT, "shard-%05d", group.getKey()),
        new PartialReport(List.of(), new TreeMap<>(Map.of(WriteLinks.ROWS, count))));
  }
}
