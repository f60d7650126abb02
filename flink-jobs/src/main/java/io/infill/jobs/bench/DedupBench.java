package io.infill.jobs.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.beam.CandidatePairs;
import io.infill.cleaning.beam.ContractStars;
import io.infill.cleaning.beam.LinkDuplicates;
import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.LinkFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.FileTree;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.StageSeal;
import io.infill.jobs.engine.FlinkEngine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.beam.sdk.transforms.Create;

/**
 * What the search for duplicates costs a document, step by step, for rising numbers of generated
 * documents: the pipelines of cleaning on the embedded engine, without judging.
 *
 * <p>The first steps share a pipeline, so they are measured by what each adds: READ reads and
 * prepares the texts; SIGN makes keys and signatures too; FIND also finds copies and candidate
 * pairs; VERIFY also compares these and writes the links. CLUSTER is all rounds of contraction.
 * Every round runs all pipelines, so that what changes on the machine meets all alike.
 */
public final class DedupBench {
  private final FlinkEngine engine;
  private final DuplicateCorpus corpus;
  private final CleaningConfig config = CleaningConfig.defaults();
  private final int rounds;
  private final Path directory;
  private final PrintStream log;

  private DedupBench(
      FlinkEngine engine, DuplicateCorpus corpus, Settings settings, PrintStream log) {
    this.engine = engine;
    this.corpus = corpus;
    this.rounds = settings.rounds();
    this.directory = settings.directory();
    this.log = log;
  }

  /**
   * What to run.
   *
   * @param documents numbers of documents, at least one, each at least 100
   * @param medianBytes median of the texts' lengths in UTF-8, at least 200
   * @param rounds times that all pipelines are run, one after the other; at least 1
   * @param parallelism task slots, at least 1
   * @param managedMegabytes memory for sorting, at least 32
   * @param examples the project's {@code examples} folder: words
   * @param directory for documents and links; what is written there is deleted again
   */
  public record Settings(
      List<Long> documents,
      int medianBytes,
      int rounds,
      int parallelism,
      int managedMegabytes,
      Path examples,
      Path directory) {
    public Settings {
      documents = documents.stream().sorted().toList();
      if (documents.isEmpty() || documents.get(0) < 100) {
        throw new IllegalArgumentException(
            "documents must be one number or more, each >= 100, but was " + documents);
      }
      if (medianBytes < DuplicateCorpus.MIN_BYTES) {
        throw new IllegalArgumentException(
            "medianBytes must be >= " + DuplicateCorpus.MIN_BYTES + " but was " + medianBytes);
      }
      if (rounds < 1) {
        throw new IllegalArgumentException("rounds must be >= 1 but was " + rounds);
      }
      if (parallelism < 1) {
        throw new IllegalArgumentException("parallelism must be >= 1 but was " + parallelism);
      }
      if (managedMegabytes < 32) {
        throw new IllegalArgumentException(
            "managedMegabytes must be >= 32 but was " + managedMegabytes);
      }
    }
  }

  /** Generates, runs and measures. */
  public static DedupFigures run(Settings settings, PrintStream log) throws IOException {
    SampleTexts samples = SampleTexts.read(settings.examples().resolve("corpus"));
    List<DedupFigures.Size> sizes = new ArrayList<>();
    try (FlinkEngine engine =
        new FlinkEngine(
            FlinkEngine.EMBEDDED, settings.parallelism(), settings.managedMegabytes())) {
      DuplicateCorpus corpus = new DuplicateCorpus(samples, settings.medianBytes());
      DedupBench bench = new DedupBench(engine, corpus, settings, log);
      // The engine starts, and the classes that all sizes need are loaded and compiled.
      bench.measure(settings.documents().get(0));
      for (long documents : settings.documents()) {
        sizes.add(bench.measure(documents));
        log.print(new DedupFigures(sizes.subList(sizes.size() - 1, sizes.size())).table());
      }
    }
    return new DedupFigures(sizes);
  }

  private DedupFigures.Size measure(long count) throws IOException {
    Path folder = directory.resolve("documents");
    FileTree.delete(folder);
    long textBytes = corpus.write(folder, count);
    DatasetDirectory documents = DatasetDirectory.open(folder);
    log.printf("%,d documents, %,d bytes of text%n", count, textBytes);
    PeakMemory.resetHeap();
    SortedMap<String, Long> counts = new TreeMap<>();
    List<Round> all = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      all.add(round(documents, counts));
    }
    List<DedupFigures.Step> steps =
        List.of(
            step("READ", all, round -> round.read().minus(round.nothing())),
            step("SIGN", all, round -> round.sign().minus(round.read())),
            step("FIND", all, round -> round.find().minus(round.sign())),
            step("VERIFY", all, round -> round.link().minus(round.find())),
            step("CLUSTER", all, Round::cluster));
    return new DedupFigures.Size(count, textBytes, steps, counts, PeakMemory.now().heapBytes());
  }

  /** What each pipeline used, once. */
  private record Round(
      Usage nothing, Usage read, Usage sign, Usage find, Usage link, Usage cluster) {}

  private Round round(DatasetDirectory documents, SortedMap<String, Long> counts)
      throws IOException {
    Usage nothing = use(() -> engine.run("nothing", p -> p.apply("Nothing", Create.of(0))));
    Usage read =
        use(() -> engine.run("read", p -> p.apply(new SignDocuments(config, documents, false))));
    Usage sign =
        use(() -> engine.run("sign", p -> p.apply(new SignDocuments(config, documents, true))));
    DatasetWriter<Link> links = begin("links", documents.shards());
    long count = documents.manifest().rows();
    Usage find =
        use(
            () ->
                engine.run(
                    "find",
                    p ->
                        p.apply(new SignDocuments(config, documents, true))
                            .apply(new CandidatePairs(config.dedup().near(), count, links))));
    links.begin();
    LinkDuplicates linking = LinkDuplicates.of(config, documents, links);
    Usage link =
        use(
            () ->
                engine.run(
                    "link",
                    p -> p.apply(new SignDocuments(config, documents, true)).apply(linking)));
    counts.clear();
    counts.putAll(sum(links));
    DatasetDirectory proven = commit(links, counts.get("rows"));
    System.gc();
    Usage before = Usage.now();
    counts.put("rounds", contract(proven));
    return new Round(nothing, read, sign, find, link, Usage.now().minus(before));
  }

  private long contract(DatasetDirectory links) throws IOException {
    DatasetDirectory from = links;
    for (long round = 1; ; round++) {
      DatasetDirectory input = from;
      DatasetWriter<Link> stars = begin("stars-" + round, links.shards());
      engine.run("stars", p -> p.apply(ContractStars.of(input, stars)));
      SortedMap<String, Long> counts = sum(stars);
      from = commit(stars, counts.getOrDefault(ContractStars.ROWS, 0L));
      if (counts.getOrDefault(ContractStars.MOVED, 0L) == 0) {
        return round;
      }
    }
  }

  private DatasetWriter<Link> begin(String name, int shards) throws IOException {
    DatasetWriter<Link> writer =
        DatasetWriter.to(directory.resolve(name), new LinkFormat(), shards);
    writer.begin();
    return writer;
  }

  private static DatasetDirectory commit(DatasetWriter<Link> writer, long rows) throws IOException {
    return writer.commit(
        new StageSeal("bench", "bench", new TreeMap<>(), JsonNodeFactory.instance.objectNode()),
        Ledger.of("bench", "rows", "bytes", List.of()),
        new TreeMap<>(),
        rows);
  }

  private static SortedMap<String, Long> sum(DatasetWriter<?> writer) throws IOException {
    SortedMap<String, Long> sum = new TreeMap<>();
    for (PartialReport report : writer.reports()) {
      report.facts().forEach((name, value) -> sum.merge(name, value, Long::sum));
    }
    return sum;
  }

  private static Usage use(Runnable work) {
    System.gc();
    Usage before = Usage.now();
    work.run();
    return Usage.now().minus(before);
  }

  private static DedupFigures.Step step(
      String name, List<Round> rounds, Function<Round, Usage> used) {
    return new DedupFigures.Step(
        name,
        rounds.stream().map(used).map(Usage::wallSeconds).toList(),
        rounds.stream().map(used).map(u -> (u.cpuNanos() - u.compilerNanos()) / 1e9).toList());
  }
}
