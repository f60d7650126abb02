package io.infill.ingest.planted;

import io.infill.jobs.RunConfig;

/** Violates the module direction: ingest must not know jobs. */
final class LooksDownstream {
  private LooksDownstream() {}

  static int parallelism() {
    return RunConfig.defaults().parallelism();
  }
}
