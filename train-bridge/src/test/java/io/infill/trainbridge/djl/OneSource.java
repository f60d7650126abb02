package io.infill.trainbridge.djl;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.masking.PositionScheme;
import io.infill.trainbridge.batch.BatchReader;
import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.plan.BatchSchedule;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlannedSource;
import io.infill.trainbridge.plan.RowList;
import io.infill.trainbridge.plan.Segment;
import io.infill.trainbridge.shard.SequenceStore;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Readers of a directory whose rows are all one source's. */
final class OneSource {
  private static final long SEED = 20221005;

  private OneSource() {}

  static BatchReader reader(DatasetDirectory data, OptionalLong end, PositionScheme positions)
      throws IOException {
    SequenceStore store = SequenceStore.open(data.path());
    MixturePlan plan =
        new MixturePlan(
            SEED,
            store.sequenceLength(),
            new TreeMap<>(Map.of("sequences", data.manifest().fingerprint())),
            "",
            List.of(
                new PlannedSource(
                    "en", List.of(new RowList("sequences", store.rows())), List.of())),
            List.of(new Segment(0, 0, 0, new int[] {1}, new long[1])),
            BatchSchedule.unknown(),
            end);
    return new BatchReader(Map.of("en", store), new MixtureOrder(plan), positions);
  }

  static MixtureOrder order(BatchReader reader) {
    return (MixtureOrder) reader.order();
  }
}
