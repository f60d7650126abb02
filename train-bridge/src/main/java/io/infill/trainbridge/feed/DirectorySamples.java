package io.infill.trainbridge.feed;

import io.infill.masking.PositionScheme;
import io.infill.trainbridge.BatchSample;
import io.infill.trainbridge.batch.BatchReader;
import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.plan.BatchSchedule;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlannedSource;
import io.infill.trainbridge.plan.RowList;
import io.infill.trainbridge.plan.Segment;
import io.infill.trainbridge.shard.SequenceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A run's sequences as a plan in which each directory is one source: {@code sequences/} and {@code
 * mip/}, by share of samples.
 */
public final class DirectorySamples implements SampleSource {
  private static final int PARTS = 1_000_000_000;

  private final Path output;
  private final MixtureOrder order;
  private final PositionScheme positions;

  private DirectorySamples(Path output, MixtureOrder order, PositionScheme positions) {
    this.output = output;
    this.order = order;
    this.positions = positions;
  }

  /**
   * Opens a run's output.
   *
   * @param seed of the order
   * @param mipShare share of {@code mip/} among all samples, 0 to 1; 0 is taken where it is missing
   * @param end samples in the plan; empty for no end
   * @throws IOException if a directory is unfinished or holds no sequences
   */
  public static DirectorySamples open(
      Path output, long seed, double mipShare, PositionScheme positions, OptionalLong end)
      throws IOException {
    SortedMap<String, String> data = new TreeMap<>();
    List<PlannedSource> sources = new ArrayList<>();
    int length = 0;
    for (String name : List.of(BatchReader.MIP, BatchReader.SEQUENCES)) {
      boolean optional = name.equals(BatchReader.MIP);
      if (optional && (mipShare == 0 || !Files.isDirectory(output.resolve(name)))) {
        continue;
      }
      try (SequenceStore store = SequenceStore.open(output.resolve(name))) {
        if (store.rows() == 0) {
          if (optional) {
            continue;
          }
          throw new IOException(store.path() + ": holds no sequences");
        }
        length = store.sequenceLength();
        data.put(name, store.directory().manifest().fingerprint());
        RowList rows = new RowList(name, store.rows());
        sources.add(new PlannedSource(name, List.of(rows), List.of()));
      }
    }
    int mip = sources.size() == 1 ? 0 : (int) Math.floor(mipShare * PARTS + 0.5);
    int[] weights =
        mip == 0 && sources.size() == 1 ? new int[] {PARTS} : new int[] {mip, PARTS - mip};
    MixturePlan plan =
        new MixturePlan(
            seed,
            length,
            data,
            "",
            sources,
            List.of(new Segment(0, 0, 0, weights, new long[weights.length])),
            BatchSchedule.unknown(),
            end);
    return new DirectorySamples(output, new MixtureOrder(plan), positions);
  }

  @Override
  public MixtureOrder order() {
    return order;
  }

  @Override
  public PositionScheme positions() {
    return positions;
  }

  /** A reader of the same order, for a trainer in the same process. */
  public BatchReader reader() throws IOException {
    Map<String, SequenceStore> stores = new HashMap<>();
    for (String directory : order.plan().directories()) {
      stores.put(directory, SequenceStore.open(output.resolve(directory)));
    }
    return new BatchReader(stores, order, positions);
  }

  @Override
  public Reader open() throws IOException {
    BatchReader reader = reader();
    return new Reader() {
      @Override
      public BatchSample sample(long index) throws IOException {
        return reader.sample(index);
      }

      @Override
      public void close() throws IOException {
        reader.close();
      }
    };
  }
}
