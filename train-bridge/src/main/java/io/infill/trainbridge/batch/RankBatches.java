package io.infill.trainbridge.batch;

import io.infill.trainbridge.MicroBatch;
import io.infill.trainbridge.RankSlice;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * One rank's micro-batches, one after the other, to the plan's end. Its whole state is {@link
 * #consumedSamples}, which is the same on every rank and fits any other rank, size or micro-batch.
 */
public final class RankBatches {
  private final BatchReader reader;
  private final RankSlice slice;
  private long consumedSamples;

  RankBatches(BatchReader reader, RankSlice slice, long consumedSamples) {
    if (consumedSamples < 0) {
      throw new IllegalArgumentException(
          "consumed_samples must be >= 0 but was " + consumedSamples);
    }
    this.reader = reader;
    this.slice = slice;
    this.consumedSamples = consumedSamples;
  }

  /**
   * True if the plan has samples for another micro-batch of every rank; those of a last, incomplete
   * one are left.
   */
  public boolean hasNext() {
    OptionalLong end = reader.order().plan().end();
    return end.isEmpty() || consumedSamples + slice.samplesPerMicroStep() <= end.getAsLong();
  }

  /** This rank's next micro-batch. */
  public MicroBatch next() throws IOException {
    MicroBatch batch = reader.read(slice.firstIndex(consumedSamples), slice.microBatch());
    consumedSamples += slice.samplesPerMicroStep();
    return batch;
  }

  /** Samples that all ranks together have consumed once they took as many micro-batches as this. */
  public long consumedSamples() {
    return consumedSamples;
  }
}
