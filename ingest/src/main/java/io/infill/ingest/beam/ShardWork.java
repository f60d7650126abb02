package io.infill.ingest.beam;

import java.io.IOException;

/** A stage's work on one shard, ready to do it. Used by one thread. */
public interface ShardWork extends AutoCloseable {
  /**
   * Reads shard {@code number} of the inputs and writes shard {@code number} of the outputs; may be
   * called again for it.
   */
  void run(int number) throws IOException;

  @Override
  void close() throws IOException;
}
