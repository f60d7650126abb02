package io.infill.trainbridge.djl;

import ai.djl.ndarray.NDManager;
import ai.djl.training.dataset.Batch;
import ai.djl.training.dataset.Dataset;
import ai.djl.util.Progress;
import io.infill.trainbridge.MicroBatch;
import io.infill.trainbridge.RankSlice;
import io.infill.trainbridge.batch.BatchReader;
import io.infill.trainbridge.batch.RankBatches;
import io.infill.trainbridge.state.RunState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalLong;

/**
 * One rank's micro-batches as a dataset of the Deep Java Library, with the state that the other
 * ways to the trainer have. What a batch holds: {@link GlmTensors}.
 *
 * <p>Every iteration goes on where the one before stopped, so DJL's epochs are stretches of one
 * run. Every batch must be closed. Not for several threads at once; the reader remains the caller's
 * to close.
 */
public final class GlmDataset implements Dataset {
  private final BatchReader reader;
  private final RankSlice slice;
  private final OptionalLong epoch;
  private long consumedSamples;

  private GlmDataset(BatchReader reader, RankSlice slice, OptionalLong epoch) {
    this.reader = reader;
    this.slice = slice;
    this.epoch = epoch;
    this.consumedSamples = reader.order().plan().start();
  }

  /**
   * A rank's micro-batches from the plan's first sample to its end; an iteration takes them all.
   */
  public static GlmDataset of(BatchReader reader, RankSlice slice) {
    return new GlmDataset(reader, slice, OptionalLong.empty());
  }

  /**
   * {@link #of} in epochs, as {@link ai.djl.training.EasyTrain#fit} wants them.
   *
   * @param microBatches batches that one iteration gives, at least 1
   */
  public static GlmDataset inEpochs(BatchReader reader, RankSlice slice, long microBatches) {
    if (microBatches < 1) {
      throw new IllegalArgumentException("microBatches must be >= 1 but was " + microBatches);
    }
    return new GlmDataset(reader, slice, OptionalLong.of(microBatches));
  }

  /** Where the run stands once every batch given out so far is trained on; equal on all ranks. */
  public RunState state() {
    return RunState.of(reader.order(), consumedSamples);
  }

  /**
   * Goes on where {@code state} was saved, by this way to the trainer or any other, on any number
   * of ranks.
   *
   * @throws io.infill.trainbridge.state.OtherRunException naming what differs, if the state is of a
   *     run with other data, tokenizer, seed or plan
   */
  public void load(RunState state) {
    state.requireOf(reader.order());
    consumedSamples = state.consumedSamples();
  }

  /** Samples that all ranks together have consumed. */
  public long consumedSamples() {
    return consumedSamples;
  }

  @Override
  public void prepare(Progress progress) {
    // The reader is open: there is nothing to fetch.
  }

  /**
   * The next micro-batches, read one by one as they are asked for.
   *
   * @param manager parent of every batch's memory; a trainer passes its own
   */
  @Override
  public Iterable<Batch> getData(NDManager manager) {
    return () -> new Batches(manager);
  }

  private final class Batches implements Iterator<Batch> {
    private final NDManager manager;
    private long given;

    Batches(NDManager manager) {
      this.manager = manager;
    }

    @Override
    public boolean hasNext() {
      return (epoch.isEmpty() || given < epoch.getAsLong())
          && reader.batches(slice, consumedSamples).hasNext();
    }

    @Override
    public Batch next() {
      if (!hasNext()) {
        throw new NoSuchElementException("the epoch or the plan ends at sample " + consumedSamples);
      }
      RankBatches rank = reader.batches(slice, consumedSamples);
      MicroBatch samples;
      try {
        samples = rank.next();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Batch batch = GlmTensors.batch(manager, samples, reader.positions(), given, epoch.orElse(0));
      given++;
      consumedSamples = rank.consumedSamples();
      return batch;
    }
  }
}
