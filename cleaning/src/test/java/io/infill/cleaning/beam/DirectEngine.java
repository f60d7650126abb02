package io.infill.cleaning.beam;

import io.infill.ingest.beam.Engine;
import java.util.function.Consumer;
import org.apache.beam.runners.direct.DirectOptions;
import org.apache.beam.runners.direct.DirectRunner;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/** Runs pipelines in this process, with Beam's checks on what elements may do. */
final class DirectEngine implements Engine {
  private final int parallelism;
  int pipelines;

  DirectEngine(int parallelism) {
    this.parallelism = parallelism;
  }

  @Override
  public void run(String jobName, Consumer<Pipeline> build) {
    DirectOptions options = PipelineOptionsFactory.as(DirectOptions.class);
    options.setRunner(DirectRunner.class);
    options.setJobName(jobName);
    options.setTargetParallelism(parallelism);
    Pipeline pipeline = Pipeline.create(options);
    build.accept(pipeline);
    pipeline.run().waitUntilFinish();
    pipelines++;
  }
}
