package io.infill.jobs;

import io.infill.ingest.beam.Engine;
import io.infill.jobs.progress.ProgressLine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
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
    createOutput();
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
            "%-9s done in %s%n",
            planned.stage().label(), ProgressLine.precise((System.nanoTime() - start) / 1e9));
      }
    }
  }

  private void createOutput() throws IOException {
    try {
      Files.createDirectories(plan.output());
    } catch (FileAlreadyExistsException e) {
      throw new IOException("output " + plan.output() + ": is a file, not a directory", e);
    } catch (FileSystemException e) {
      throw new IOException(
          "output %s: the directory cannot be created (%s)".formatted(plan.output(), e), e);
    }
    if (!Files.isWritable(plan.output())) {
      throw new IOException("output " + plan.output() + ": permission denied to write there");
    }
  }
}
