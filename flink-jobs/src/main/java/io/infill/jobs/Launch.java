package io.infill.jobs;

import io.infill.ingest.beam.Engine;
import io.infill.jobs.config.ConfigFile;
import io.infill.jobs.engine.FlinkEngine;
import io.infill.jobs.terminal.Screen;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

/** From a config file to a plan or a finished run: what the commands and the tests call. */
public final class Launch {
  private Launch() {}

  /** Runs the config's stages up to {@code until}; returns the output directory. */
  public static Path run(ConfigFile file, Stage until, PrintStream log) throws IOException {
    return run(file, until, log, StageListener.NOBODY);
  }

  /** The same; {@code listener} is told when stages begin and end. */
  public static Path run(ConfigFile file, Stage until, PrintStream log, StageListener listener)
      throws IOException {
    RunPlan plan = RunPlan.of(JobConfig.from(file), file.baseDirectory());
    RunConfig run = plan.config().run();
    try (FlinkEngine engine =
        new FlinkEngine(run.engine(), run.parallelism(), run.managedMegabytes())) {
      Engine watched = new StageWatch(plan, engine, System.err, Screen.ofProcess());
      new CorpusRun(plan, watched, log, listener).run(until);
    }
    return plan.output();
  }

  /** Prints what a run would do; runs nothing. */
  public static void plan(ConfigFile file, PrintStream out) throws IOException {
    RunPlan plan = RunPlan.of(JobConfig.from(file), file.baseDirectory());
    out.println(io.infill.jobs.config.ConfigTree.of(plan.config()).toPrettyString());
    out.printf(
        "%noutput %s, %d shards, vocabulary of %,d%n",
        plan.output(), plan.shards(), plan.vocabulary().size());
    out.printf("rule sets and their versions %s%n", plan.config().cleaning().ruleBook().versions());
    out.print(NearCurve.of(plan.config().cleaning().dedup().near()));
    out.print(IndexFiles.table(plan.cleaning().index()));
    TerminalTable table = new TerminalTable().heading("stage", "state", "fingerprint", "writes");
    for (PlannedStage stage : plan.stages()) {
      table.row(
          stage.stage().label(),
          stage.finished() ? "up to date" : "to run",
          stage.fingerprint().substring(0, 12),
          String.join(", ", plan.directories(stage.stage())));
    }
    out.print(table);
  }
}
