package io.infill.jobs;

import io.infill.ingest.beam.Engine;
import io.infill.jobs.progress.ProgressLine;
import java.io.IOException;
import java.io.PrintStream;

/**
 * Runs a plan's unfinished stages in order; what is there with the right fingerprint is left as it
 * is.
 */
public final class CorpusRun {
  private final RunPlan plan;
  private final Engine engine;
  private final PrintStream log;
  private final StageListener listener;

  CorpusRun(RunPlan plan, Engine engine, PrintStream log, StageListener listener) {
    this.plan = plan;
    this.engine = engine;
    this.log = log;
    this.listener = listener;
  }

  /**
   * Runs up to {@code until}; {@link Stage#MIP} runs everything.
   *
   * @throws IOException if another run holds the output directory, or a stage cannot read or write
   */
  void run(Stage until) throws IOException {
    try (OutputLock lock = OutputLock.take(plan.output())) {
      for (PlannedStage planned : plan.stages()) {
        if (planned.stage().compareTo(until) > 0) {
          break;
        }
        if (planned.finished()) {
          log.printf("%-9s up to date%n", planned.stage().label());
          continue;
        }
        lock.requireHeld();
        long start = System.nanoTime();
        listener.begins(planned.stage());
        new StageJob(plan, planned, engine).run();
        listener.ended(planned.stage());
        log.printf(
            "%-9s done in %s%n",
            planned.stage().label(), ProgressLine.precise((System.nanoTime() - start) / 1e9));
      }
    }
  }
}
