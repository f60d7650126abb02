package io.infill.jobs;

import io.infill.ingest.beam.Engine;
import io.infill.ingest.beam.SourceFile;
import io.infill.ingest.beam.SourceFiles;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Quantity;
import io.infill.ingest.dataset.UnfinishedDataset;
import io.infill.jobs.progress.Progress;
import io.infill.jobs.progress.ProgressDisplay;
import io.infill.jobs.terminal.Screen;
import io.infill.masking.recipe.MaskEpoch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
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
    List<ProgressDisplay.Source> steps = steps(jobName);
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

  private List<ProgressDisplay.Source> steps(String jobName) {
    Path work = plan.cleaningWork();
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
      case "clean-passages" ->
          steps.add(byRows("clean", "comparing passages", work.resolve("repeats"), "repeats"));
      case "clean-passage-ends" ->
          steps.add(byRows("clean", "following passages", work.resolve("ends"), "runs"));
      case "clean-write" ->
          steps.add(byReports("clean", "writing", plan.output().resolve("cleaned"), "bytes"));
      case "mip" -> steps.add(byRows(jobName, "", plan.output().resolve("mip"), "sequences"));
      case "mask" -> steps.add(byReports(jobName, "", masking(), "tokens"));
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
    return Stage.called(stage)
        .orElseThrow(() -> new IllegalArgumentException("no stage is called " + stage))
        .output();
  }

  /** The epoch being masked is the first that is not finished. */
  private Path masking() {
    int epoch = 0;
    Path directory = plan.output().resolve(MaskEpoch.directory(epoch));
    while (Files.exists(directory.resolve(DatasetDirectory.SUCCESS))) {
      directory = plan.output().resolve(MaskEpoch.directory(++epoch));
    }
    return directory;
  }

  /** Ingest's first half: every file is reported on when it has been read. */
  private ProgressDisplay.Source reading() {
    List<SourceFile> files = plan.files();
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
    return byShards(stage, step, directory, UnfinishedDataset.State::in, "documents", volumeUnit);
  }

  /** A step that is known by the rows it writes. */
  private ProgressDisplay.Source byRows(String stage, String step, Path directory, String rowUnit) {
    return byShards(stage, step, directory, state -> new Quantity(state.rows(), 0), rowUnit, "");
  }

  private ProgressDisplay.Source byShards(
      String stage,
      String step,
      Path directory,
      Function<UnfinishedDataset.State, Quantity> done,
      String recordUnit,
      String volumeUnit) {
    int shards = plan.shards();
    UnfinishedDataset dataset = UnfinishedDataset.at(directory, "shard-");
    return () -> {
      UnfinishedDataset.State state = dataset.look();
      Quantity quantity = done.apply(state);
      return Optional.of(
          new Progress(
              stage,
              step,
              state.shards(),
              shards,
              "shards",
              quantity.records(),
              recordUnit,
              quantity.volume(),
              volumeUnit,
              state.share(shards)));
    };
  }
}
