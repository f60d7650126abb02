package io.infill.ingest.beam;

import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;

/** Whatever runs pipelines. */
public interface Engine {
  /**
   * Builds a pipeline and runs it to its end.
   *
   * @param jobName for the engine's own pages, such as {@code clean-judge}
   * @param build applies the transforms
   * @throws RuntimeException if the pipeline fails
   */
  void run(String jobName, Consumer<Pipeline> build);
}
