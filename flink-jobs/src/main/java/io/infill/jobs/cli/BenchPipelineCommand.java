package io.infill.jobs.cli;

import io.infill.ingest.dataset.FileTree;
import io.infill.jobs.bench.PipelineBench;
import io.infill.jobs.bench.PipelineFigures;
import io.infill.jobs.bench.PipelineReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code infill bench pipeline}. */
@Command(
    name = "pipeline",
    description = {
      "Runs all stages on generated English and Chinese text and compares them with the bare tokenizer.",
      "Prints time, CPU, MB/s per core and memory, by stage and for the whole road."
    })
final class BenchPipelineCommand implements Callable<Integer> {
  /** Set by the launcher: where examples/ stands. */
  private static final Path HOME = Path.of(System.getProperty("infill.home", "."));

  @Spec CommandSpec spec;

  @Option(
      names = "--mb",
      paramLabel = "N",
      description = "million bytes of text (default: ${DEFAULT-VALUE})")
  int megabytes = 64;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "task slots, and threads of the bare tokenizer (default: the processors)")
  int parallelism = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--tokenizer",
      paramLabel = "FILE",
      description = "a tokenizer.json (default: the one in examples/)")
  Path tokenizer = HOME.resolve("examples/tokenizer.json");

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "times that everything is run (default: ${DEFAULT-VALUE})")
  int rounds = 1;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "a directory for corpus and datasets, left there (default: a temporary one)")
  Path keep;

  @Override
  public Integer call() throws IOException {
    Path directory = keep == null ? Files.createTempDirectory("infill-bench") : keep;
    try {
      PipelineBench.Settings settings =
          WrongUsage.refused(
              spec,
              () ->
                  new PipelineBench.Settings(
                      megabytes,
                      parallelism,
                      tokenizer,
                      HOME.resolve("examples"),
                      rounds,
                      directory));
      PipelineFigures figures = PipelineBench.run(settings, System.out);
      System.out.print(PipelineReport.of(figures));
    } finally {
      if (keep == null) {
        FileTree.delete(directory);
      }
    }
    return Infill.DONE;
  }
}
