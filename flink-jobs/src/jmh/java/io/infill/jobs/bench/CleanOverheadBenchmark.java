package io.infill.jobs.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.DocumentJudge;
import io.infill.cleaning.Drop;
import io.infill.cleaning.DropFormat;
import io.infill.cleaning.Judgement;
import io.infill.cleaning.SignalFormat;
import io.infill.cleaning.SignalRow;
import io.infill.cleaning.Verdict;
import io.infill.cleaning.beam.CleanOutput;
import io.infill.cleaning.beam.CleanStage;
import io.infill.cleaning.dedup.DedupConfig;
import io.infill.cleaning.dedup.FoldedText;
import io.infill.cleaning.dedup.NearConfig;
import io.infill.cleaning.dedup.Signatures;
import io.infill.cleaning.dedup.Survivor;
import io.infill.cleaning.quality.Finding;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.beam.Engine;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.FileTree;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.Quantity;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.ShardReader;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.ingest.dataset.StageSeal;
import io.infill.jobs.Launch;
import io.infill.jobs.Stage;
import io.infill.jobs.config.ConfigFile;
import io.infill.jobs.engine.FlinkEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.Create;

/**
 * What the clean stage costs beside a loop without an engine, on the same documents in the same
 * process: CPU seconds of the whole process but for the JVM's compilers, round by round.
 *
 * <p>The loops, each on one thread: JUDGE reads the shards and judges; FILES also writes cleaned,
 * dropped and measured rows to shards; DEDUP also makes the keys and signatures that duplicates are
 * found by. The stages: SINGLES is {@code clean} without looking for duplicates, WHOLE the whole.
 *
 * <p>Arguments: an output directory with a finished {@code documents/} (or an empty folder, which
 * is filled from the examples), million bytes to generate there, rounds, parallelism, and the ways
 * to measure, JUDGE among them (default: all).
 */
public final class CleanOverheadBenchmark {
  private enum Way {
    JUDGE,
    FILES,
    DEDUP,
    SINGLES,
    WHOLE
  }

  private final DatasetDirectory documents;
  private final Path work;
  private final Engine engine;
  private final CleaningConfig config = CleaningConfig.defaults();

  private CleanOverheadBenchmark(Path folder, Engine engine) throws IOException {
    this.documents = DatasetDirectory.open(folder.resolve("documents"));
    this.work = folder.resolve("overhead");
    this.engine = engine;
  }

  /** Measures, prints and ends the process. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    if (!Files.exists(folder.resolve("documents").resolve(DatasetDirectory.SUCCESS))) {
      generate(folder, Integer.parseInt(arguments[1]));
    }
    int rounds = Integer.parseInt(arguments[2]);
    try (FlinkEngine engine = new FlinkEngine(FlinkEngine.EMBEDDED, Integer.parseInt(arguments[3]), 256)) {
      engine.run("nothing", pipeline -> pipeline.apply("Nothing", Create.of(0)));
      new CleanOverheadBenchmark(folder, engine)
          .measure(rounds, arguments.length > 4 ? ways(arguments[4]) : List.of(Way.values()));
    }
    System.exit(0);
  }

  private static List<Way> ways(String names) {
    return Arrays.stream(names.split(",")).map(Way::valueOf).toList();
  }

  private void measure(int rounds, List<Way> ways) throws IOException {
    long bytes =
        documents.manifest().facts().entrySet().stream()
            .filter(fact -> fact.getKey().startsWith("text_bytes/"))
            .mapToLong(Map.Entry::getValue)
            .sum();
    System.out.printf(
        "%,d documents, %,d bytes, %d shards%n",
        documents.manifest().rows(), bytes, documents.shards());
    Map<Way, List<Double>> seconds = new EnumMap<>(Way.class);
    for (int round = 0; round <= rounds; round++) {
      for (Way way : ways) {
        System.gc();
        Usage before = Usage.now();
        run(way);
        Usage used = Usage.now().minus(before);
        double cpu = (used.cpuNanos() - used.compilerNanos()) / 1e9;
        System.out.printf(
            Locale.ROOT,
            "round %d %-8s %6.2f CPU-s, %6.2f s, gc %d ms%n",
            round,
            way,
            cpu,
            used.wallSeconds(),
            used.gcMillis());
        if (round > 0) {
          seconds.computeIfAbsent(way, none -> new ArrayList<>()).add(cpu);
        }
      }
    }
    double judge = median(seconds.get(Way.JUDGE));
    seconds.forEach(
        (way, all) ->
            System.out.printf(
                Locale.ROOT,
                "%-8s median %6.2f CPU-s (%.2f to %.2f), %5.1f MB/s; %.2f times JUDGE%n",
                way,
                median(all),
                all.stream().mapToDouble(s -> s).min().orElseThrow(),
                all.stream().mapToDouble(s -> s).max().orElseThrow(),
                bytes / 1e6 / median(all),
                median(all) / judge));
  }

  private void run(Way way) throws IOException {
    FileTree.delete(work);
    switch (way) {
      case JUDGE -> judge();
      case FILES -> loop(false);
      case DEDUP -> loop(true);
      case SINGLES -> stage(withoutDuplicates());
      case WHOLE -> stage(config);
    }
  }

  private CleaningConfig withoutDuplicates() {
    NearConfig off = config.dedup().near().withEnabled(false);
    return config.withDedup(new DedupConfig(false, off, Survivor.LONGEST));
  }

  private void judge() throws IOException {
    DocumentJudge judge = new DocumentJudge(config);
    long kept = 0;
    for (int shard = 0; shard < documents.shards(); shard++) {
      try (ShardReader<Document> in = documents.read(shard, DocumentFormat.DOCUMENTS)) {
        while (in.hasNext()) {
          Document document = in.next();
          kept += judge.judge(document.source(), document.url(), document.text()) instanceof Verdict.Keep ? 1 : 0;
        }
      }
    }
    if (kept == 0) {
      throw new IllegalStateException("no document was kept");
    }
  }

  private void loop(boolean dedup) throws IOException {
    DocumentJudge judge = new DocumentJudge(config);
    FoldedText folded = new FoldedText();
    Signatures signatures = new Signatures(config.dedup().near());
    DatasetWriter<Document> cleaned = begin("cleaned", DocumentFormat.CLEANED);
    DatasetWriter<Drop> dropped = begin("dropped", new DropFormat());
    DatasetWriter<SignalRow> signals = begin("signals", new SignalFormat());
    for (int shard = 0; shard < documents.shards(); shard++) {
      try (ShardReader<Document> in = documents.read(shard, DocumentFormat.DOCUMENTS);
          ShardWriter<Document> kept = cleaned.shard(shard);
          ShardWriter<Drop> gone = dropped.shard(shard);
          ShardWriter<SignalRow> measured = signals.shard(shard)) {
        while (in.hasNext()) {
          Document document = in.next();
          Judgement judgement = judge.examine(document.source(), document.url(), document.text());
          measured.write(SignalRow.of(document, judgement));
          if (judgement.verdict() instanceof Verdict.Keep keep) {
            kept.write(document.withText(keep.text()).withLanguage(keep.language()));
            if (dedup) {
              folded.fold(keep.text());
              if (signatures.of(folded).length == 0 && folded.key() == null) {
                throw new IllegalStateException("neither key nor signature");
              }
            }
          } else if (judgement.verdict() instanceof Verdict.Refuse refuse) {
            Finding f = refuse.finding();
            gone.write(
                Drop.byRule(
                    document, refuse.language(), f.rule(), f.value(), f.limit(), f.detail()));
          }
        }
        kept.commit();
        gone.commit();
        measured.commit();
      }
    }
  }

  private void stage(CleaningConfig settings) throws IOException {
    DatasetWriter<Document> cleaned = begin("cleaned", DocumentFormat.CLEANED);
    DatasetWriter<Drop> dropped = begin("dropped", new DropFormat());
    DatasetWriter<SignalRow> signals = begin("signals", new SignalFormat());
    Ledger ledger =
        CleanStage.run(
            engine,
            "bench",
            settings,
            documents,
            new CleanOutput(cleaned, dropped, signals, Optional.empty()),
            work.resolve("between"));
    StageSeal seal =
        new StageSeal("clean", "bench", new TreeMap<>(), JsonNodeFactory.instance.objectNode());
    long drops =
        ledger.total().dropped().values().stream().mapToLong(Quantity::records).sum();
    dropped.commit(seal, ledger, new TreeMap<>(), drops);
    signals.commit(seal, ledger, new TreeMap<>(), ledger.total().in().records());
    cleaned.commit(seal, ledger, new TreeMap<>(), ledger.total().kept().records());
  }

  private <T> DatasetWriter<T> begin(String name, RowFormat<T> format) throws IOException {
    DatasetWriter<T> writer =
        DatasetWriter.to(work.resolve(name), format, documents.shards());
    writer.begin();
    return writer;
  }

  /** Generated documents, as {@code infill bench} makes them. */
  private static void generate(Path folder, int megabytes) throws IOException {
    Path examples = Path.of(System.getProperty("infill.home", "."), "examples").toAbsolutePath();
    GeneratedCorpus.write(
        folder.resolve("corpus"),
        megabytes * 1_000_000L,
        20221005,
        SampleTexts.read(examples.resolve("corpus")));
    Path config = folder.resolve("ingest.yaml");
    Files.writeString(
        config,
        """
        output: .
        sources:
          - {name: en, format: pile, path: "corpus/en/*.jsonl.zst", language: en}
          - {name: zh, format: wudao, path: "corpus/zh/*.json", language: zh}
        tokenizer: {file: "%s"}
        run: {shards: 8}
        """
            .formatted(examples.resolve("tokenizer.json")));
    Launch.run(ConfigFile.read(config, List.of()), Stage.INGEST, System.out);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(s -> s).sorted().toArray();
    return Arrays.stream(sorted).skip((sorted.length - 1) / 2).findFirst().orElseThrow();
  }
}
