package io.infill.trainbridge.batch;

import com.fasterxml.jackson.databind.JsonNode;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.masking.PositionScheme;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceLayout;
import io.infill.trainbridge.BatchSample;
import io.infill.trainbridge.MicroBatch;
import io.infill.trainbridge.RankSlice;
import io.infill.trainbridge.SampleOrder;
import io.infill.trainbridge.SampleRef;
import io.infill.trainbridge.order.TextMipOrder;
import io.infill.trainbridge.shard.SequenceStore;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives any sample, micro-batch or step of a run: the lists of sequences under one global order.
 * Stateless towards the caller; not for several threads at once.
 *
 * <pre>{@code
 * try (BatchReader reader = BatchReader.open(Path.of("out/quickstart"), seed, 0.05)) {
 *   RankBatches batches = reader.batches(new RankSlice(rank, size, 1, 4224), consumedSamples);
 *   MicroBatch batch = batches.next();
 * }
 * }</pre>
 */
public final class BatchReader implements Closeable {
  /** Where a run's output keeps its text sequences. */
  public static final String SEQUENCES = "sequences";

  /** Where a run's output keeps its prompted sequences; may be missing. */
  public static final String MIP = "mip";

  private final Map<String, SequenceStore> lists;
  private final SampleOrder order;
  private final PositionScheme positions;

  /**
   * @param lists the stores by the list names that {@code order} draws from; closed with the reader
   * @param order the global order
   * @param positions which positions to derive
   * @throws IllegalArgumentException if the lists' sequences are not all of one length
   */
  public BatchReader(
      Map<String, SequenceStore> lists, SampleOrder order, PositionScheme positions) {
    this.lists = new TreeMap<>(lists);
    this.order = order;
    this.positions = positions;
    SequenceStore first = this.lists.values().iterator().next();
    for (SequenceStore list : this.lists.values()) {
      if (list.sequenceLength() != first.sequenceLength()) {
        throw new IllegalArgumentException(
            "%s has sequences of %d tokens but %s of %d"
                .formatted(
                    first.path(), first.sequenceLength(), list.path(), list.sequenceLength()));
      }
    }
  }

  /**
   * Opens a run's output with the positions that its config names: its {@code sequences/} and, if
   * there is one, its {@code mip/}.
   *
   * @param output directory that holds {@code sequences/}, or {@code sequences/} itself
   * @param seed the run's seed
   * @param mipShare share of MIP among all samples, 0 to 1; 0 is taken where {@code mip/} is
   *     missing or empty
   * @throws io.infill.ingest.dataset.UnfinishedDatasetException if either directory is unfinished
   */
  public static BatchReader open(Path output, long seed, double mipShare) throws IOException {
    Path sequences = output.resolve(SEQUENCES);
    Path text = Files.isDirectory(sequences) ? sequences : output;
    return open(output, seed, mipShare, declaredPositions(DatasetDirectory.open(text)));
  }

  /** The positions of the config that made {@code sequences}; 1-D where it names none. */
  static PositionScheme declaredPositions(DatasetDirectory sequences) {
    JsonNode declared = sequences.manifest().config().path("masking").path("positions");
    return PositionScheme.ofLabel(declared.asText(PositionScheme.ONE_DIMENSIONAL.label()));
  }

  /** {@link #open(Path, long, double)} with the positions of {@code positions}. */
  public static BatchReader open(Path output, long seed, double mipShare, PositionScheme positions)
      throws IOException {
    int share = TextMipOrder.partsPerMillion(mipShare);
    boolean isOutput = Files.isDirectory(output.resolve(SEQUENCES));
    Path text = isOutput ? output.resolve(SEQUENCES) : output;
    Path mip = text.resolveSibling(MIP);
    Map<String, SequenceStore> lists = new TreeMap<>();
    try {
      lists.put(TextMipOrder.TEXT, SequenceStore.open(text));
      long mipRows = 0;
      if (share > 0 && isOutput && Files.isDirectory(mip)) {
        SequenceStore store = SequenceStore.open(mip);
        mipRows = store.rows();
        if (mipRows > 0) {
          lists.put(TextMipOrder.MIP, store);
        } else {
          store.close();
        }
      }
      long textRows = lists.get(TextMipOrder.TEXT).rows();
      if (textRows == 0) {
        throw new IOException(text + ": holds no sequences");
      }
      SampleOrder order = new TextMipOrder(seed, textRows, mipRows, mipRows > 0 ? share : 0);
      return new BatchReader(lists, order, positions);
    } catch (IOException | RuntimeException e) {
      closeAll(lists);
      throw e;
    }
  }

  public SampleOrder order() {
    return order;
  }

  public int sequenceLength() {
    return lists.values().iterator().next().sequenceLength();
  }

  /** The sample at a place of the global order. */
  public BatchSample sample(long index) throws IOException {
    SampleRef origin = order.at(index);
    TrainingSequence sequence = lists.get(origin.source()).read(origin.row());
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
   * A rank's micro-batches from {@code consumedSamples} on, without end.
   *
   * @param consumedSamples samples that all ranks together have consumed: the whole state
   */
  public RankBatches batches(RankSlice slice, long consumedSamples) {
    return new RankBatches(this, slice, consumedSamples);
  }

  /**
   * What a rank got, or will get, in one step of a run with a constant global batch.
   *
   * @param step optimiser step, from 0
   */
  public List<MicroBatch> step(long step, RankSlice slice) throws IOException {
    RankBatches batches = batches(slice, Math.multiplyExact(step, (long) slice.globalBatch()));
    List<MicroBatch> all = new ArrayList<>();
    for (int i = 0; i < slice.microBatchesPerStep(); i++) {
      all.add(batches.next());
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    closeAll(lists);
  }

  private static void closeAll(Map<String, SequenceStore> lists) throws IOException {
    for (SequenceStore list : lists.values()) {
      list.close();
    }
  }
}
