package io.infill.jobs.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.api.java.LocalEnvironment;
import org.junit.jupiter.api.Test;

/** The embedded Flink, one for several pipelines. */
class FlinkEngineIT {
  private static final Set<Integer> SEEN = ConcurrentHashMap.newKeySet();
  private static final AtomicInteger ATTEMPTS = new AtomicInteger();

  @Test
  @SuppressWarnings("deprecation")
  void oneFlinkServesPipelineAfterPipelineAndSurvivesAFailure() {
    try (FlinkEngine engine = new FlinkEngine(FlinkEngine.EMBEDDED, 2, 64)) {
      engine.run("first", pipeline -> see(pipeline, 1, 2));
      assertThatThrownBy(() -> engine.run("broken", FlinkEngineIT::fail))
          .hasStackTraceContaining("planted failure");
      // Once and three restarts: the strategy stands in Flink's own settings, not in Beam's.
      assertThat(ATTEMPTS).hasValue(4);
      engine.run("last", pipeline -> see(pipeline, 3));
    }
    assertThat(SEEN).containsExactlyInAnyOrder(1, 2, 3);
    assertThat(ExecutionEnvironment.getExecutionEnvironment()).isInstanceOf(LocalEnvironment.class);
  }

  @Test
  void anEngineThatRanNothingClosesAsWell() {
    FlinkEngine engine = new FlinkEngine(FlinkEngine.EMBEDDED, 1, 64);
    engine.close();
    engine.close();
    assertThat(engine.settings()).containsEntry("restart-strategy.type", "fixed-delay");
  }

  private static void see(Pipeline pipeline, Integer... numbers) {
    pipeline.apply(Create.of(List.of(numbers))).apply(ParDo.of(new SeeFn()));
  }

  private static void fail(Pipeline pipeline) {
    pipeline.apply(Create.of(1)).apply(ParDo.of(new FailFn()));
  }

  private static final class SeeFn extends DoFn<Integer, Void> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Integer number) {
      SEEN.add(number);
    }
  }

  private static final class FailFn extends DoFn<Integer, Void> {
    private static final long serialVersionUID = 1;

    @ProcessElement
    public void process(@Element Integer number) {
      ATTEMPTS.incrementAndGet();
      throw new IllegalStateException("planted failure at " + number);
    }
  }
}
