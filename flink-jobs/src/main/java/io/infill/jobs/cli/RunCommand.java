package io.infill.jobs.cli;

import io.infill.jobs.Launch;
import io.infill.jobs.Stage;
import io.infill.jobs.Summary;
import io.infill.jobs.config.ConfigException;
import io.infill.jobs.config.ConfigFile;
import io.infill.jobs.config.Nearest;
import io.infill.jobs.terminal.Screen;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code infill run}. */
@Command(
    name = "run",
    description = "Runs a config's stages; a stage whose result is there is skipped.")
final class RunCommand implements Callable<Integer> {
  @Mixin RunOptions options;

  @Option(
      names = "--until",
      paramLabel = "STAGE",
      description = "last stage: ingest, clean, tokenize, mask or mip")
  String until = "mip";

  @Option(
      names = "--flink",
      paramLabel = "HOST:PORT",
      description = "a Flink cluster instead of the embedded engine")
  String flink;

  @Option(names = "--parallelism", paramLabel = "N", description = "task slots used")
  Integer parallelism;

  @Override
  public Integer call() throws IOException {
    Stage last = stage(until);
    List<String> overrides = new java.util.ArrayList<>(options.overrides);
    if (flink != null) {
      overrides.add("run.engine=" + flink);
    }
    if (parallelism != null) {
      overrides.add("run.parallelism=" + parallelism);
    }
    ConfigFile config = ConfigFile.read(options.config, overrides);
    Path output;
    try (InterruptionNotice notice = InterruptionNotice.during("run")) {
      output = Launch.run(config, last, System.out);
      notice.workIsDone();
    }
    new Summary(output, System.out, Screen.ofProcess().ink()).print();
    return Infill.DONE;
  }

  /** The stage that {@code --until} names. */
  static Stage stage(String until) {
    List<String> labels = Arrays.stream(Stage.values()).map(Stage::label).toList();
    return Stage.called(until)
        .orElseThrow(
            () ->
                new ConfigException(
                    "--until must be one of %s but was \"%s\"%s"
                        .formatted(
                            String.join(", ", labels),
                            until,
                            Nearest.to(until, labels)
                                .map(near -> "; did you mean " + near + '?')
                                .orElse(""))));
  }
}
