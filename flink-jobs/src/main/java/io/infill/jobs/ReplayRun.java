package io.infill.jobs;

import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.Reject;
import io.infill.ingest.RejectFormat;
import io.infill.ingest.beam.EachShard;
import io.infill.ingest.beam.IngestStage;
import io.infill.ingest.beam.SourceFile;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.FileTree;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.StageSeal;
import io.infill.jobs.config.ConfigFile;
import io.infill.jobs.engine.FlinkEngine;
import io.infill.jobs.replay.RejectedPlaces;
import io.infill.jobs.replay.RejectedPlaces.SourcePath;
import io.infill.jobs.replay.ReplayOutcome;
import io.infill.jobs.replay.ReplayShards;
import io.infill.jobs.terminal.Screen;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Reads what a run rejected again, by the config as it is now: the files that had rejects go
 * through ingest like any other, and of what they hold, only what stands at the rejected places is
 * taken.
 *
 * <p>The result is an output directory of its own with the same seal and laws as a run's, so that
 * the stages behind ingest go on with it; or it is deleted when the outcome is known.
 */
public final class ReplayRun {
  private static final String WORK = ".work-replay";

  private final JobConfig config;
  private final Path base;
  private final Path run;
  private final DatasetDirectory rejected;
  private final RejectedPlaces places;

  private ReplayRun(JobConfig config, Path base) throws IOException {
    this.config = config;
    this.base = base;
    this.run = base.resolve(config.output()).normalize();
    this.rejected = DatasetDirectory.open(run.resolve(Stage.INGEST.refused()));
    this.places =
        RejectedPlaces.of(rejected, DatasetDirectory.open(run.resolve(Stage.INGEST.output())));
  }

  /**
   * Replays the rejects of the output that the config names.
   *
   * @param into where the result stays; empty to tell the outcome alone
   * @param until last stage that goes on with the result
   * @return empty if nothing was rejected
   * @throws IOException if that run's ingest is not finished, or files cannot be read or written
   */
  public static Optional<ReplayOutcome> run(
      ConfigFile file, Optional<Path> into, Stage until, PrintStream log) throws IOException {
    ReplayRun replay = new ReplayRun(JobConfig.from(file), file.baseDirectory());
    return replay.places.isEmpty() ? Optional.empty() : Optional.of(replay.run(into, until, log));
  }

  private ReplayOutcome run(Optional<Path> into, Stage until, PrintStream log) throws IOException {
    Set<SourcePath> wanted = new HashSet<>(places.files());
    List<SourceFile> files =
        RunPlan.files(config, base).stream()
            .filter(file -> wanted.contains(new SourcePath(file.source(), file.name())))
            .toList();
    files.forEach(file -> wanted.remove(new SourcePath(file.source(), file.name())));
    if (files.isEmpty()) {
      return ReplayOutcome.ofNothingRead(places);
    }
    Path target = into.map(Path::toAbsolutePath).orElse(run.resolve(WORK)).normalize();
    if (target.equals(run)) {
      throw new IOException(target + ": is the run's own output; --into takes another directory");
    }
    requireReplay(target);
    RunPlan plan =
        RunPlan.ofReplay(
            config.withOutput(target.toString()), base, files, rejected.manifest().fingerprint());
    RunConfig settings = config.run();
    ReplayOutcome outcome;
    try (FlinkEngine engine =
        new FlinkEngine(settings.engine(), settings.parallelism(), settings.managedMegabytes())) {
      try (OutputLock lock = OutputLock.take(target)) {
        lock.requireHeld();
        if (!plan.stage(Stage.INGEST).finished()) {
          ingest(plan, engine);
        }
        outcome =
            ReplayOutcome.of(
                places,
                DatasetDirectory.open(target.resolve(Stage.INGEST.output())),
                DatasetDirectory.open(target.resolve(Stage.INGEST.refused())),
                wanted);
      }
      if (into.isEmpty()) {
        FileTree.delete(target);
      } else if (until != Stage.INGEST) {
        RunPlan behind =
            RunPlan.ofReplay(plan.config(), base, files, rejected.manifest().fingerprint());
        StageWatch watched = new StageWatch(behind, engine, System.err, Screen.ofProcess());
        new CorpusRun(behind, watched, log, StageListener.NOBODY).run(until);
      }
    }
    return outcome;
  }

  /** What another run left is not replaced by a replay. */
  private static void requireReplay(Path target) throws IOException {
    Path documents = target.resolve(Stage.INGEST.output());
    if (Files.exists(documents.resolve(DatasetDirectory.SUCCESS))
        && !DatasetDirectory.open(documents).manifest().config().has(RunPlan.REPLAY_OF)) {
      throw new IOException(target + ": holds the output of a run; --into takes another directory");
    }
  }

  private void ingest(RunPlan plan, FlinkEngine engine) throws IOException {
    Path again = plan.output().resolve(".read-again");
    FileTree.delete(again);
    StageSeal seal = StageJob.sealOf(plan.stage(Stage.INGEST));
    readWholeFiles(plan, engine, again, seal);
    DatasetWriter<Document> documents =
        documents(plan.output().resolve(Stage.INGEST.output()), plan.shards());
    DatasetWriter<Reject> rejects =
        rejects(plan.output().resolve(Stage.INGEST.refused()), plan.shards());
    ReplayShards task = new ReplayShards(run.toString(), again.toString(), documents, rejects);
    engine.run(
        "replay", pipeline -> pipeline.apply("On each shard", EachShard.of(plan.shards(), task)));
    PartialReport sum = PartialReport.sum(documents.reports());
    Ledger ledger = Ledger.of(IngestStage.NAME, "documents", "bytes", sum.accounts());
    LedgerEntry total = ledger.total();
    SortedMap<String, Long> facts = sum.facts();
    rejects.commit(seal, ledger, facts, total.rejected().records());
    documents.commit(seal, ledger, facts, total.kept().records());
    FileTree.delete(again);
  }

  /** The ordinary ingest of these files, into a working directory. */
  private static void readWholeFiles(RunPlan plan, FlinkEngine engine, Path again, StageSeal seal)
      throws IOException {
    DatasetWriter<Document> documents =
        documents(again.resolve(Stage.INGEST.output()), plan.shards());
    DatasetWriter<Reject> rejects = rejects(again.resolve(Stage.INGEST.refused()), plan.shards());
    IngestStage.Outcome read =
        IngestStage.run(
            engine,
            plan.files(),
            plan.config().sources(),
            plan.config().ingest(),
            documents,
            rejects);
    InputWatch.requireUnchanged(plan);
    LedgerEntry total = read.ledger().total();
    rejects.commit(seal, read.ledger(), read.facts(), total.rejected().records());
    documents.commit(seal, read.ledger(), read.facts(), total.kept().records());
  }

  private static DatasetWriter<Document> documents(Path directory, int shards) throws IOException {
    DatasetWriter<Document> writer = DatasetWriter.to(directory, DocumentFormat.DOCUMENTS, shards);
    writer.begin();
    return writer;
  }

  private static DatasetWriter<Reject> rejects(Path directory, int shards) throws IOException {
    DatasetWriter<Reject> writer = DatasetWriter.to(directory, RejectFormat.REJECTS, shards);
    writer.begin();
    return writer;
  }
}
