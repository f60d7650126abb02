package io.infill.mip.beam;

import io.infill.ingest.DocumentId;
import io.infill.ingest.Reject;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.ShardWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/** Writes a shard of rejects in an order that depends on them alone. */
final class RejectFn extends DoFn<KV<Integer, Iterable<Reject>>, Void> {
  private static final long serialVersionUID = 1;

  private final DatasetWriter<Reject> rejected;

  RejectFn(DatasetWriter<Reject> rejected) {
    this.rejected = rejected;
  }

  /** The name by which rejects are sharded and sorted. */
  static DocumentId id(Reject reject) {
    return DocumentId.of(
        reject.source(), reject.provenance(), reject.cause() + '\n' + reject.detail());
  }

  @ProcessElement
  public void write(@Element KV<Integer, Iterable<Reject>> shard) throws IOException {
    List<Reject> rows = new ArrayList<>();
    shard.getValue().forEach(rows::add);
    rows.sort(Comparator.comparing(RejectFn::id));
    try (ShardWriter<Reject> writer = rejected.shard(shard.getKey())) {
      for (Reject row : rows) {
        writer.write(row);
      }
      writer.commit();
    }
  }
}
