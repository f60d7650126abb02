package io.infill.jobs.cli;

import io.infill.ingest.dataset.FileTree;
import io.infill.jobs.bench.DedupBench;
import io.infill.jobs.bench.DedupFigures;
import io.infill.jobs.bench.DedupPlot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code infill bench dedup}. */
@Command(
    name = "dedup",
    description = {
      "Looks for duplicates in rising numbers of generated English and Chinese documents.",
      "Prints CPU time a document by step, rounds and memory; with --out, JSON, CSV and a plot too."
    })
final class BenchDedupCommand implements Callable<Integer> {
  /** Set by the launcher: where examples/ stands. */
  private static final Path HOME = Path.of(System.getProperty("infill.home", "."));

  @Spec CommandSpec spec;

  @Option(
      names = "--documents",
      paramLabel = "N",
      split = ",",
      description = "numbers of documents (default: ${DEFAULT-VALUE})")
  List<Long> documents = List.of(10_000L, 30_000L, 100_000L);

  @Option(
      names = "--median-bytes",
      paramLabel = "N",
      description = "median length of the texts in UTF-8 (default: ${DEFAULT-VALUE})")
  int medianBytes = 500;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description =
          "times that all pipelines are run; medians are shown (default: ${DEFAULT-VALUE})")
  int rounds = 1;

  @Option(
      names = "--parallelism",
      paramLabel = "N",
      description = "task slots (default: the processors)")
  int parallelism = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--managed-mb",
      paramLabel = "N",
      description = "MiB that the engine sorts in (default: ${DEFAULT-VALUE})")
  int managedMegabytes = 512;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "a directory for dedup-scale.json, .csv and .svg")
  Path out;

  @Override
  public Integer call() throws IOException {
    Path directory = Files.createTempDirectory("infill-bench");
    try {
      DedupBench.Settings settings =
          WrongUsage.refused(
              spec,
              () ->
                  new DedupBench.Settings(
                      documents,
                      medianBytes,
                      rounds,
                      parallelism,
                      managedMegabytes,
                      HOME.resolve("examples"),
                      directory));
      DedupFigures figures = DedupBench.run(settings, System.out);
      System.out.print(figures.table());
      if (out != null) {
        Files.createDirectories(out);
        Files.writeString(out.resolve("dedup-scale.json"), figures.json());
        Files.writeString(out.resolve("dedup-scale.csv"), figures.csv());
        Files.writeString(out.resolve("dedup-scale.svg"), DedupPlot.svg(figures));
      }
    } finally {
      FileTree.delete(directory);
    }
    return Infill.DONE;
  }
}
