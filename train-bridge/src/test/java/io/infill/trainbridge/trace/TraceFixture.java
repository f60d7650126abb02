package io.infill.trainbridge.trace;

import io.infill.trainbridge.SequenceFixtures;
import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.plan.BatchSchedule;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlannedSource;
import io.infill.trainbridge.plan.RowList;
import io.infill.trainbridge.plan.Segment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** A run's sequences in two epochs of masks, its prompted sequences, and a plan over them. */
final class TraceFixture {
  static final int ROWS = 150;
  static final int FRESH_ROWS = 90;
  static final int MIP_ROWS = 40;
  static final int STEP = 24;

  private static final String FRESH = "sequences-epoch-001";

  private TraceFixture() {}

  /** Writes the directories and gives a plan that skips some rows. */
  static MixtureOrder write(Path output) throws IOException {
    SequenceFixtures fixtures = new SequenceFixtures(64);
    Map<String, String> data = new TreeMap<>();
    List<SequenceDirectory> directories = new ArrayList<>();
    // Fixed arithmetic gives documents ids whose shard is their number's remainder.
    SequenceFixtures.write(output.resolve("sequences"), ROWS, 5, fixtures::text);
    SequenceFixtures.write(output.resolve(FRESH), FRESH_ROWS, 5, fixtures::text);
    SequenceFixtures.write(output.resolve("mip"), MIP_ROWS, 1, fixtures::mip);
    for (String name : List.of("sequences", FRESH, "mip")) {
      SequenceDirectory directory = SequenceDirectory.open(output, name);
      data.put(name, directory.dataset().manifest().fingerprint());
      directories.add(directory);
    }
    List<PlannedSource> sources = new ArrayList<>();
    for (String source : List.of("en", "mip/qqp", "mip/xsum", "zh")) {
      List<RowList> lists = new ArrayList<>();
      for (SequenceDirectory directory : directories) {
        if (directory.sources().rows(source) > 0) {
          lists.add(new RowList(directory.name(), directory.sources().rows(source)));
        }
      }
      List<Long> skipped = source.equals("en") ? List.of(3L, 4L, 130L) : List.of();
      sources.add(new PlannedSource(source, lists, skipped));
    }
    int[] weights = {50, 5, 5, 40};
    MixturePlan plan =
        new MixturePlan(
            20221005,
            64,
            new TreeMap<>(data),
            "",
            sources,
            List.of(new Segment(0, 0, 0, weights, new long[4])),
            BatchSchedule.constant(STEP),
            OptionalLong.empty());
    return new MixtureOrder(plan);
  }
}
