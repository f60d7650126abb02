package io.infill.ingest.beam;

import java.io.IOException;
import java.io.Serializable;

/** A stage's work on one shard, as it travels to a worker: settings only. */
public interface ShardTask extends Serializable {
  /** Builds what is heavy (tokenizers, rule sets), once a worker thread. */
  ShardWork open() throws IOException;
}
