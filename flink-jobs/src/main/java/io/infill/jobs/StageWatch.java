package io.infill.jobs;

import io.infill.ingest.beam.Engine;
import io.infill.ingest.beam.SourceFile;
import io.infill.ingest.beam.SourceFiles;
import io.infill.ingest.dataset.UnfinishedDataset;
import io.infill.jobs.progress.Progress;
import io.infill.jobs.progress.ProgressDisplay;
import io.infill.jobs.terminal.Screen;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.beam.sdk.Pipeline;

/**
 * An engine that shows how far each pipeline is: it watches the directories that the pipeline's
 * tasks fill and compares them with what the stage before left.
 */
final class StageWatch implements Engine {
  private final RunPlan plan;
  private final Engine engine;
  private final PrintStream out;
  private final Screen screen;

  StageWatch(RunPlan plan, Engine engine, PrintStream out, Screen screen) {
    this.plan = plan;
    this.engine = engine;
    this.out = out;
    this.screen = screen;
  }

  @Override
  public void run(String jobName, Consumer<Pipeline> build) {
    List<ProgressDisplay.Source> steps;
    try {
      steps = steps(jobName);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ProgressDisplay display = ProgressDisplay.show(out, screen, () -> look(steps));
    try {
      engine.run(jobName, build);
    } finally {
      display.close();
    }
  }

  /** The first step that is not done; the last one if all are. */
  private static Optional<Progress> look(List<ProgressDisplay.Source> steps) throws IOException {
    Optional<Progress> progress = Optional.empty();
    for (ProgressDisplay.Source step : steps) {
      progress = step.look();
      if (progress.isPresent() && progress.get().parts() < progress.get().allParts()) {
        return progress;
      }
    }
    return progress;
  }

  private List<ProgressDisplay.Source> steps(String jobName) throws IOException {
    Path work = plan.output().resolve(".work-clean");
    List<ProgressDisplay.Source> steps = new ArrayList<>();
    switch (jobName) {
      case "ingest" -> {
        steps.add(reading());
        steps.add(shards(jobName, "writing", plan.output().resolve("documents"), "bytes"));
      }
      case "clean-judge" -> {
        steps.add(shards("clean", "judging", work.resolve("judged"), "bytes"));
        if (plan.config().cleaning().dedup().enabled()) {
          steps.add(shards("clean", "finding duplicates", work.resolve("links"), "bytes"));
        }
      }
      case "clean-write" ->
          steps.add(shards("clean", "writing", plan.output().resolve("cleaned"), "bytes"));
      case "mask" -> steps.add(shards(jobName, "", plan.output().resolve("sequences"), "tokens"));
      default -> {
        if (jobName.startsWith("clean-cluster-")) {
          String round = jobName.substring("clean-cluster-".length());
          steps.add(
              shards("clean", "clustering, round " + round, work.resolve("stars-" + round), ""));
        } else {
          steps.add(shards(jobName, "", plan.output().resolve(output(jobName)), "bytes"));
        }
      }
    }
    return steps;
  }

  private static String output(String stage) {
    for (Stage known : Stage.values()) {
      if (known.label().equals(stage)) {
        return known.output();
      }
    }
    throw new IllegalArgumentException("no stage is called " + stage);
  }

  /** Ingest's first half: every file is reported on when it has been read. */
  private ProgressDisplay.Source reading() throws IOException {
    List<SourceFile> files = SourceFiles.match(plan.config().sources(), plan.base());
    long expected = SourceFiles.estimatedContentBytes(files);
    UnfinishedDataset dataset =
        UnfinishedDataset.at(plan.output().resolve(Stage.INGEST.output()), "file-");
    return () -> {
      UnfinishedDataset.State state = dataset.look();
      double share =
          state.reports() == files.size() || expected == 0
              ? 1
              : Math.min(0.99, (double) state.in().volume() / expected);
      return Optional.of(
          new Progress(
              Stage.INGEST.label(),
              "reading",
              state.reports(),
              files.size(),
              "files",
              state.in().records(),
              "documents",
              state.in().volume(),
              "bytes",
              share));
    };
  }

  /** A step that writes shard by shard. */
  private ProgressDisplay.Source shards(
      String stage, String step, Path directory, String volumeUnit) {
    int shards = plan.shards();
    UnfinishedDataset dataset = UnfinishedDataset.at(directory, "shard-");
    return () -> {
      UnfinishedDataset.State state = dataset.look();
      boolean reported = state.in().records() > 0;
      return Optional.of(
          new Progress(
              stage,
              step,
              state.shards(),
              shards,
              "shards",
              reported ? state.in().records() : state.rows(),
              stage.equals(Stage.MIP.label()) ? "sequences" : "documents",
              reported ? state.in().volume() : 0,
              volumeUnit,
              state.share(shards)));
    };
  }
}
