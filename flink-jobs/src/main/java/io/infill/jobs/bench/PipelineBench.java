package io.infill.jobs.bench;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Manifest;
import io.infill.jobs.Launch;
import io.infill.jobs.Stage;
import io.infill.jobs.StageListener;
import io.infill.jobs.config.ConfigFile;
import io.infill.jobs.engine.FlinkEngine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.beam.sdk.transforms.Create;

/**
 * Runs all stages on a generated corpus, round after round, each followed by the bare tokenizer on
 * the texts that cleaning kept: same process, same number of threads.
 *
 * <p>First and last comes a pipeline that does nothing, so that the engine's start can be told from
 * the work.
 */
public final class PipelineBench {
  private static final long SEED = 20221005;
  private static final int MANAGED_MEGABYTES = 512;

  private PipelineBench() {}

  /**
   * What to run.
   *
   * @param megabytes million bytes of text, 1 to 100,000
   * @param parallelism task slots and threads of the bare tokenizer, at least 1
   * @param tokenizer a {@code tokenizer.json}
   * @param examples the project's {@code examples} folder: words and instruction datasets
   * @param rounds at least 1
   * @param directory for corpus and datasets, absent or empty; left as it is at the end
   */
  public record Settings(
      int megabytes, int parallelism, Path tokenizer, Path examples, int rounds, Path directory) {
    public Settings {
      if (megabytes < 1 || megabytes > 100_000) {
        throw new IllegalArgumentException("megabytes must be 1 to 100,000 but was " + megabytes);
      }
      if (parallelism < 1) {
        throw new IllegalArgumentException("parallelism must be >= 1 but was " + parallelism);
      }
      if (rounds < 1) {
        throw new IllegalArgumentException("rounds must be >= 1 but was " + rounds);
      }
      tokenizer = tokenizer.toAbsolutePath().normalize();
      examples = examples.toAbsolutePath().normalize();
      directory = directory.toAbsolutePath().normalize();
    }
  }

  /**
   * Generates, runs and measures.
   *
   * @param log what is under way, and what the runs themselves print
   * @throws IOException if the directory holds something already, or a stage cannot read or write
   */
  public static PipelineFigures run(Settings settings, PrintStream log) throws IOException {
    requireEmpty(settings.directory());
    log.printf("writing %d MB of text to %s%n", settings.megabytes(), settings.directory());
    GeneratedCorpus corpus =
        GeneratedCorpus.write(
            settings.directory().resolve("corpus"),
            settings.megabytes() * 1_000_000L,
            SEED,
            SampleTexts.read(settings.examples().resolve("corpus")));
    Path config = settings.directory().resolve("bench.yaml");
    Files.writeString(config, yaml(settings));
    Usage coldStart = nothing(settings);
    List<PipelineFigures.Round> rounds = new ArrayList<>();
    for (int round = 1; round <= settings.rounds(); round++) {
      log.printf("round %d of %d%n", round, settings.rounds());
      rounds.add(round(settings, config, settings.directory().resolve("run-" + round), log));
    }
    return new PipelineFigures(settings, corpus, coldStart, nothing(settings), rounds);
  }

  private static void requireEmpty(Path directory) throws IOException {
    Files.createDirectories(directory);
    try (Stream<Path> entries = Files.list(directory)) {
      if (entries.findAny().isPresent()) {
        throw new IOException(directory + " must be empty: the benchmark writes its corpus there");
      }
    }
  }

  /** Only what has no default; {@code infill run} takes the file as well. */
  private static String yaml(Settings settings) {
    return String.format(
        Locale.ROOT,
        """
        output: run
        sources:
          - {name: en, format: pile, path: "corpus/en/*.jsonl.zst", language: en}
          - {name: zh, format: wudao, path: "corpus/zh/*.json", language: zh}
        tokenizer: {file: "%s", add_special_tokens: true}
        mip: {datasets: "%s/mip/*.yaml"}
        run: {parallelism: %d, managed_megabytes: %d}
        """,
        settings.tokenizer(),
        settings.examples(),
        settings.parallelism(),
        MANAGED_MEGABYTES);
  }

  private static Usage nothing(Settings settings) {
    Usage before = Usage.now();
    try (FlinkEngine engine =
        new FlinkEngine(FlinkEngine.EMBEDDED, settings.parallelism(), MANAGED_MEGABYTES)) {
      engine.run("nothing", pipeline -> pipeline.apply("Nothing", Create.of(0)));
    }
    return Usage.now().minus(before);
  }

  private static PipelineFigures.Round round(
      Settings settings, Path config, Path output, PrintStream log) throws IOException {
    PeakMemory.resetHeap();
    Stopwatch stopwatch = new Stopwatch();
    Usage before = Usage.now();
    Launch.run(ConfigFile.read(config, List.of("output=" + output)), Stage.MIP, log, stopwatch);
    Usage whole = Usage.now().minus(before);
    PeakMemory memory = PeakMemory.now();
    Manifest documents = DatasetDirectory.open(output.resolve("documents")).manifest();
    DatasetDirectory cleaned = DatasetDirectory.open(output.resolve("cleaned"));
    long textBytesIn =
        documents.facts().entrySet().stream()
            .filter(fact -> fact.getKey().startsWith("text_bytes/"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    return new PipelineFigures.Round(
        stopwatch.stages,
        whole,
        memory,
        textBytesIn,
        documents.rows(),
        cleaned.manifest().rows(),
        new BareTokenizer(settings.tokenizer(), settings.parallelism()).measure(cleaned));
  }

  private static final class Stopwatch implements StageListener {
    private final Map<Stage, Usage> stages = new EnumMap<>(Stage.class);
    private Usage before = Usage.NOTHING;

    @Override
    public void begins(Stage stage) {
      before = Usage.now();
    }

    @Override
    public void ended(Stage stage) {
      stages.put(stage, Usage.now().minus(before));
    }
  }
}
