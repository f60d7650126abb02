package io.infill.jobs.whatif;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.Drop;
import io.infill.cleaning.DropFormat;
import io.infill.cleaning.SignalFormat;
import io.infill.cleaning.SignalRow;
import io.infill.cleaning.quality.RuleBook;
import io.infill.cleaning.quality.Signal;
import io.infill.cleaning.quality.Signals;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.ShardWriter;
import io.infill.ingest.dataset.StageSeal;
import io.infill.jobs.config.ConfigTree;
import io.infill.jobs.terminal.Ink;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * {@code infill what-if} over a generated {@code signals/}: wall and CPU seconds of each of five
 * rounds, for one setting and for a sweep of ten limits.
 *
 * <p>Arguments: an empty folder, documents, shards. Half of the documents are Chinese; signals are
 * drawn so that about every tenth document meets a limit; each fiftieth is a duplicate.
 */
public final class WhatIfBenchmark {
  private static final int ROUNDS = 5;
  private static final String FINGERPRINT = "generated";

  private final Path folder;
  private final CleaningConfig config = CleaningConfig.defaults();
  private final RuleBook rules = RuleBook.of(config.rules(), config.thresholds());

  private WhatIfBenchmark(Path folder) {
    this.folder = folder;
  }

  /** Generates where nothing lies yet, and measures. */
  public static void main(String[] arguments) throws IOException {
    WhatIfBenchmark benchmark = new WhatIfBenchmark(Path.of(arguments[0]));
    if (!DatasetDirectory.isFinished(benchmark.folder.resolve("dropped"), FINGERPRINT)) {
      benchmark.generate(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    }
    benchmark.measure("one limit", List.of("gopher-quality.min_words=20"));
    benchmark.measure("ten limits", List.of("gopher-quality.min_words=10..100:10"));
  }

  private void measure(String what, List<String> settings) throws IOException {
    PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    for (int round = 0; round < ROUNDS; round++) {
      long wall = System.nanoTime();
      long cpu = processCpu();
      PrintStream out = round == 0 ? System.out : nowhere;
      new WhatIf(folder).answer(Question.of(settings, List.of()), out, Ink.plain());
      System.out.printf(
          Locale.ROOT,
          "%s: %.2f s, %.2f CPU-seconds%n",
          what,
          (System.nanoTime() - wall) / 1e9,
          (processCpu() - cpu) / 1e9);
    }
  }

  private static long processCpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private void generate(int documents, int shards) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    List<List<DocumentId>> ids = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      ids.add(new ArrayList<>());
    }
    for (int i = 0; i < documents; i++) {
      DocumentId id = new DocumentId(random.nextLong(), random.nextLong());
      ids.get(id.shard(shards)).add(id);
    }
    DatasetWriter<SignalRow> signals = begin("signals", new SignalFormat(), shards);
    DatasetWriter<Drop> dropped = begin("dropped", new DropFormat(), shards);
    long drops = 0;
    for (int shard = 0; shard < shards; shard++) {
      ids.get(shard).sort(Comparator.naturalOrder());
      try (ShardWriter<SignalRow> rows = signals.shard(shard);
          ShardWriter<Drop> gone = dropped.shard(shard)) {
        for (DocumentId id : ids.get(shard)) {
          SignalRow row = row(id, random);
          rows.write(row);
          boolean duplicate = row.rule().isEmpty() && random.nextInt(50) == 0;
          if (duplicate || !row.rule().isEmpty()) {
            gone.write(drop(row, duplicate));
            drops++;
          }
        }
        rows.commit();
        gone.commit();
      }
    }
    commit(signals, documents);
    commit(dropped, drops);
  }

  private SignalRow row(DocumentId id, SplittableRandom random) {
    String language = random.nextBoolean() ? "en" : "zh-Hans";
    Map<Signal, Double> values = new EnumMap<>(Signal.class);
    rules
        .rules("web", language)
        .forEach(
            rule -> {
              boolean meets = random.nextInt(400) == 0;
              double limit = rule.limit();
              double beyond = random.nextDouble() * Math.max(limit, 0.1);
              boolean low = meets == (rule.bound() == io.infill.cleaning.quality.Bound.AT_LEAST);
              double value = low ? Math.max(0, limit - beyond) : limit + beyond;
              values.putIfAbsent(rule.signal(), value);
            });
    Signals signals = Signals.of(values);
    String rule =
        rules.judge(signals, "web", language).map(finding -> finding.rule()).orElse("");
    return new SignalRow(id, "web", language, rule, 500 + random.nextInt(5000), signals);
  }

  private static Drop drop(SignalRow row, boolean duplicate) {
    return new Drop(
        row.id(),
        row.source(),
        row.language(),
        duplicate ? "near-duplicate" : row.rule(),
        1,
        1,
        row.textBytes(),
        new Provenance("f", 0, 0),
        duplicate ? row.id().toString() : "",
        0,
        duplicate ? row.id().toString() : "",
        "",
        "",
        "the text is not read");
  }

  private <T> DatasetWriter<T> begin(String name, RowFormat<T> format, int shards)
      throws IOException {
    DatasetWriter<T> writer = DatasetWriter.to(folder.resolve(name), format, shards);
    writer.begin();
    return writer;
  }

  private void commit(DatasetWriter<?> writer, long rows) throws IOException {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("cleaning", ConfigTree.of(config));
    writer.commit(
        new StageSeal("clean", FINGERPRINT, new TreeMap<>(), node),
        Ledger.of("clean", "documents", "bytes", List.of()),
        new TreeMap<>(),
        rows);
  }
}
