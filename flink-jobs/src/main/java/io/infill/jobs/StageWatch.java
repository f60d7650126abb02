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
        steps.add(byRows(jobName, "writing", plan.output().resolve("documents"), "documents"));
      }
      case "clean-judge" -> {
        steps.add(byRows("clean", "judging", work.resolve("judged"), "documents"));
        if (plan.config().cleaning().dedup().enabled()) {
          steps.add(byRows("clean", "finding duplicates", work.resolve("links"), "links"));
        }
      }
      case "clean-write" ->
          steps.add(byReports("clean", "writing", plan.output().resolve("cleaned"), "bytes"));
      case "mip" -> steps.add(byRows(jobName, "", plan.output().resolve("mip"), "sequences"));
      case "mask" ->
          steps.add(byReports(jobName, "", plan.output().resolve("sequences"), "tokens"));
      default -> {
        if (jobName.startsWith("clean-cluster-")) {
          String round = jobName.substring("clean-cluster-".length());
          steps.add(
              byRows(
                  "clean", "clustering " + round + ':', work.resolve("stars-" + round), "links"));
        } else {
          steps.add(byReports(jobName, "", plan.output().resolve(output(jobName)), "bytes"));
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

  /** A step whose tasks report what they read, shard by shard. */
  private ProgressDisplay.Source byReports(
      String stage, String step, Path directory, String volumeUnit) {
    int shards = plan.shards();
    UnfinishedDataset dataset = UnfinishedDataset.at(directory, "shard-");
    return () -> {
      UnfinishedDataset.State state = dataset.look();
      return Optional.of(
          new Progress(
              stage,
              step,
              state.shards(),
              shards,
              "shards",
              state.in().records(),
              "documents",
              state.in().volume(),
              volumeUnit,
              state.share(shards)));
    };
  }

  /** A step that is known by the rows it writes. */
  private ProgressDisplay.Source byRows(String stage, String step, Path directory, String rowUnit) {
    int shards = plan.shards();
    UnfinishedDataset dataset = UnfinishedDataset.at(directory, "shard-");
    return () -> {
      UnfinishedDataset.State state = dataset.look();
      return Optional.of(
          new Progress(
              stage,
              step,
              state.shards(),
              shards,
              "shards",
              state.rows(),
              rowUnit,
              0,
              "",
              state.share(shards)));
    };
  }
}
