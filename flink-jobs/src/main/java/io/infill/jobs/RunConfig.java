package io.infill.jobs;

import io.infill.jobs.engine.FlinkEngine;

/**
 * How a run is executed; nothing here but {@code shards} changes an output byte.
 *
 * @param engine {@code embedded}, or {@code host:port} of a Flink JobManager's REST endpoint
 * @param parallelism task slots used, &gt;= 1
 * @param shards shards of every dataset directory; 0 derives them from the input's size
 * @param managedMegabytes Flink's managed memory of the embedded engine, in MiB
 */
public record RunConfig(String engine, int parallelism, int shards, int managedMegabytes) {

  /** Most shards a dataset directory can have: their numbers have five digits. */
  public static final int MAX_SHARDS = 100_000;

  public RunConfig {
    if (!engine.equals(FlinkEngine.EMBEDDED) && !engine.matches("[^:/\\s]+:\\d{1,5}")) {
      throw new IllegalArgumentException(
          "engine must be \"embedded\" or host:port but was \"" + engine + '"');
    }
    if (parallelism < 1) {
      throw new IllegalArgumentException("parallelism must be >= 1 but was " + parallelism);
    }
    if (shards < 0 || shards > MAX_SHARDS) {
      throw new IllegalArgumentException(
          "shards must be 0 (derive) to " + MAX_SHARDS + " but was " + shards);
    }
    if (managedMegabytes < 32) {
      throw new IllegalArgumentException(
          "managedMegabytes must be >= 32 but was " + managedMegabytes);
    }
  }

  public static RunConfig defaults() {
    return new RunConfig(FlinkEngine.EMBEDDED, 2, 0, 512);
  }

  RunConfig withEngine(String newEngine) {
    return new RunConfig(newEngine, parallelism, shards, managedMegabytes);
  }

  RunConfig withParallelism(int newParallelism) {
    return new RunConfig(engine, newParallelism, shards, managedMegabytes);
  }
}
