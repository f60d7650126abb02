package io.infill.trainbridge.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.masking.PositionScheme;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceLayout;
import io.infill.trainbridge.BatchSample;
import io.infill.trainbridge.MicroBatch;
import io.infill.trainbridge.RankSlice;
import io.infill.trainbridge.SampleRef;
import io.infill.trainbridge.mixture.MixturePlanner;
import io.infill.trainbridge.mixture.SequenceData;
import io.infill.trainbridge.mixture.SequenceDirectories;
import io.infill.trainbridge.mixture.SourceFacts;
import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.plan.BatchSchedule;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.shard.SequenceStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives any sample, micro-batch or step of a plan from a run's output. Stateless towards the
 * caller; not for several threads at once.
 *
 * <pre>{@code
 * MixturePlan plan = PlanJson.read(Path.of("plan.json"));
 * try (BatchReader reader = BatchReader.open(Path.of("out/quickstart"), plan)) {
 *   RankBatches batches = reader.batches(new RankSlice(rank, size, 1), consumedSamples);
 *   MicroBatch batch = batches.next();
 * }
 * }</pre>
 */
public final class BatchReader implements Closeable {
  private final Map<String, SequenceStore> stores;
  private final MixtureOrder order;
  private final PositionScheme positions;

  private BatchReader(
      Map<String, SequenceStore> stores, MixtureOrder order, PositionScheme positions) {
    this.stores = stores;
    this.order = order;
    this.positions = positions;
  }

  /**
   * Opens a run's output under a plan, with the positions that the run's config names.
   *
   * @param output a run's output directory, or one sequence directory alone
   * @throws IOException if the plan was made for other data, or a directory is unfinished
   */
  public static BatchReader open(Path output, MixturePlan plan) throws IOException {
    Path first = SequenceDirectories.base(output).resolve(plan.directories().get(0));
    return open(output, plan, declaredPositions(DatasetDirectory.open(first)));
  }

  /** {@link #open(Path, MixturePlan)} with the positions of {@code positions}. */
  public static BatchReader open(Path output, MixturePlan plan, PositionScheme positions)
      throws IOException {
    Path base = SequenceDirectories.base(output);
    Map<String, SequenceStore> stores = new TreeMap<>();
    try {
      for (Map.Entry<String, String> planned : plan.data().entrySet()) {
        SequenceStore store = SequenceStore.open(base.resolve(planned.getKey()));
        stores.put(planned.getKey(), store);
        requireOf(plan, planned.getValue(), store);
      }
      return new BatchReader(stores, new MixtureOrder(plan), positions);
    } catch (IOException | RuntimeException e) {
      closeAll(stores);
      throw e;
    }
  }

  private static void requireOf(MixturePlan plan, String fingerprint, SequenceStore store)
      throws IOException {
    String found = store.directory().manifest().fingerprint();
    if (!found.equals(fingerprint)) {
      throw new IOException(
          "%s: the plan was made for fingerprint %s, but this directory has %s"
              .formatted(store.path(), fingerprint, found));
    }
    if (store.sequenceLength() != plan.sequenceLength()) {
      throw new IOException(
          "%s has sequences of %d tokens but the plan is of %d"
              .formatted(store.path(), store.sequenceLength(), plan.sequenceLength()));
    }
  }

  /**
   * Opens a run's output without a mixture file: every source by its rows.
   *
   * @param mipShare share of MIP among all samples, 0 to 1; 0 is taken where there is none
   */
  public static BatchReader open(Path output, long seed, double mipShare) throws IOException {
    return open(output, byRows(output, seed, mipShare));
  }

  /** {@link #open(Path, long, double)} with the positions of {@code positions}. */
  public static BatchReader open(Path output, long seed, double mipShare, PositionScheme positions)
      throws IOException {
    return open(output, byRows(output, seed, mipShare), positions);
  }

  private static MixturePlan byRows(Path output, long seed, double mipShare) throws IOException {
    SequenceData data = SequenceData.open(output);
    boolean anyMip = data.sources().stream().anyMatch(SourceFacts::isMip);
    return MixturePlanner.byRows(data, seed, anyMip || !(mipShare <= 1) ? mipShare : 0);
  }

  /** The positions of the config that made {@code sequences}; 1-D where it names none. */
  public static PositionScheme declaredPositions(DatasetDirectory sequences) {
    JsonNode declared = sequences.manifest().config().path("masking").path("positions");
    return PositionScheme.ofLabel(declared.asText(PositionScheme.ONE_DIMENSIONAL.label()));
  }

  /** The order that the samples come in. */
  public MixtureOrder order() {
    return order;
  }

  /** Which positions the samples' tensors have. */
  public PositionScheme positions() {
    return positions;
  }

  public int sequenceLength() {
    return order.plan().sequenceLength();
  }

  /** The sample at a place of the global order. */
  public BatchSample sample(long index) throws IOException {
    SampleRef origin = order.at(index);
    TrainingSequence sequence =
        stores.get(order.directory(origin)).read(origin.source(), origin.row());
    return new BatchSample(index, origin, sequence, SequenceLayout.derive(sequence, positions));
  }

  /** {@code samples} samples from {@code firstIndex} on. */
  public MicroBatch read(long firstIndex, int samples) throws IOException {
    List<BatchSample> batch = new ArrayList<>(samples);
    for (int i = 0; i < samples; i++) {
      batch.add(sample(firstIndex + i));
    }
    return new MicroBatch(batch);
  }

  /**
   * A rank's micro-batches from {@code consumedSamples} on.
   *
   * @param consumedSamples samples that all ranks together have consumed: the whole state
   */
  public RankBatches batches(RankSlice slice, long consumedSamples) {
    return new RankBatches(this, slice, consumedSamples);
  }

  /**
   * What a rank got, or will get, in one step of the plan.
   *
   * @param step optimiser step, from 0
   * @throws IllegalStateException if the plan does not speak of steps
   */
  public List<MicroBatch> step(long step, RankSlice slice) throws IOException {
    BatchSchedule schedule = order.plan().batches();
    RankBatches batches = batches(slice, schedule.firstSample(step));
    List<MicroBatch> all = new ArrayList<>();
    for (int i = 0; i < slice.microBatches(schedule.size(step)); i++) {
      all.add(batches.next());
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    closeAll(stores);
  }

  private static void closeAll(Map<String, SequenceStore> stores) throws IOException {
    for (SequenceStore store : stores.values()) {
      store.close();
    }
  }
}
