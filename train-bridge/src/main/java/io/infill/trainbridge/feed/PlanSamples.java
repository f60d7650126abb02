package io.infill.trainbridge.feed;

import io.infill.masking.PositionScheme;
import io.infill.trainbridge.BatchSample;
import io.infill.trainbridge.batch.BatchReader;
import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.plan.MixturePlan;
import java.io.IOException;
import java.nio.file.Path;

/** The samples of a plan, read from a run's output. */
public final class PlanSamples implements SampleSource {
  private final Path output;
  private final MixtureOrder order;
  private final PositionScheme positions;

  private PlanSamples(Path output, MixtureOrder order, PositionScheme positions) {
    this.output = output;
    this.order = order;
    this.positions = positions;
  }

  /**
   * Opens a run's output under a plan, with the positions that the run's config names.
   *
   * @throws IOException if the plan was made for other data, or a directory is unfinished
   */
  public static PlanSamples open(Path output, MixturePlan plan) throws IOException {
    try (BatchReader reader = BatchReader.open(output, plan)) {
      return new PlanSamples(output, reader.order(), reader.positions());
    }
  }

  /** {@link #open(Path, MixturePlan)} with the positions of {@code positions}. */
  public static PlanSamples open(Path output, MixturePlan plan, PositionScheme positions)
      throws IOException {
    try (BatchReader reader = BatchReader.open(output, plan, positions)) {
      return new PlanSamples(output, reader.order(), positions);
    }
  }

  @Override
  public MixtureOrder order() {
    return order;
  }

  @Override
  public PositionScheme positions() {
    return positions;
  }

  /** A reader of the same samples, for a trainer in the same process. */
  public BatchReader reader() throws IOException {
    return BatchReader.open(output, order.plan(), positions);
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
