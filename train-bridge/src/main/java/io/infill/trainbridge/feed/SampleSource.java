package io.infill.trainbridge.feed;

import io.infill.masking.PositionScheme;
import io.infill.trainbridge.BatchSample;
import io.infill.trainbridge.order.MixtureOrder;
import java.io.Closeable;
import java.io.IOException;

/** What a feed serves: the samples of a plan. */
public interface SampleSource {
  /** Which samples, in which order. */
  MixtureOrder order();

  /** Which positions the samples' tensors have. */
  PositionScheme positions();

  /** Another reader of the same samples; each is used by one thread at a time. */
  Reader open() throws IOException;

  /** Reads samples. */
  interface Reader extends Closeable {
    /**
     * The sample at a place of the order.
     *
     * @throws IOException naming the file that cannot be read
     */
    BatchSample sample(long index) throws IOException;
  }
}
