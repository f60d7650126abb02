package io.infill.jobs;

import io.infill.ingest.beam.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

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
    Files.createDirectories(plan.output());
    Path lockFile = plan.output().resolve(".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null) {
        throw new IOException(plan.output() + ": another run is writing here");
      }
      for (PlannedStage planned : plan.stages()) {
        if (planned.stage().compareTo(until) > 0) {
          break;
        }
        if (planned.finished()) {
          log.printf("%-9s up to date%n", planned.stage().label());
          continue;
        }
        long start = System.nanoTime();
        listener.begins(planned.stage());
        new StageJob(plan, planned, engine).run();
        listener.ended(planned.stage());
        log.printf(
            "%-9s done in %.1f s%n", planned.stage().label(), (System.nanoTime() - start) / 1e9);
      }
    }
  }
}
