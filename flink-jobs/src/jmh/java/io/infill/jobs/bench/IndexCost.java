package io.infill.jobs.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.DropFormat;
import io.infill.cleaning.SignalFormat;
import io.infill.cleaning.beam.CleanOutput;
import io.infill.cleaning.beam.CleanStage;
import io.infill.cleaning.index.DuplicateIndex;
import io.infill.cleaning.index.IndexConfig;
import io.infill.cleaning.index.IndexFormat;
import io.infill.cleaning.index.IndexedRun;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.FileTree;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.StageSeal;
import io.infill.jobs.engine.FlinkEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * What it costs to add a crawl: clean it against the index of an older one, beside cleaning it alone
 * and beside cleaning both anew. CPU seconds of the whole process but for the JVM's compilers. The
 * rules are off, so that judging costs as little as it can.
 *
 * <p>Arguments: a folder that may be filled, documents of the old crawl, of the new one, rounds,
 * parallelism.
 */
public final class IndexCost {
  private final FlinkEngine engine;
  private final Path folder;

  private IndexCost(FlinkEngine engine, Path folder) {
    this.engine = engine;
    this.folder = folder;
  }

  /** Measures, prints and ends the process. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    long old = Long.parseLong(arguments[1]);
    long all = old + Long.parseLong(arguments[2]);
    Path examples = Path.of(System.getProperty("infill.home", "."), "examples", "corpus");
    DuplicateCorpus corpus = new DuplicateCorpus(SampleTexts.read(examples), 500);
    // Of every tenth group of the old crawl, the copies and near copies come with the new one.
    LongPredicate isNew =
        number -> number >= old || (number / 20 % 10 == 0 && number % 20 >= 14 && number % 20 < 19);
    corpus.write(folder.resolve("old-documents"), all, isNew.negate());
    corpus.write(folder.resolve("new-documents"), all, isNew);
    corpus.write(folder.resolve("both-documents"), all);
    try (FlinkEngine engine =
        new FlinkEngine(FlinkEngine.EMBEDDED, Integer.parseInt(arguments[4]), 512)) {
      new IndexCost(engine, folder).measure(Integer.parseInt(arguments[3]));
    }
    System.exit(0);
  }

  private void measure(int rounds) throws IOException {
    IndexConfig write = new IndexConfig(true, List.of());
    IndexConfig against =
        new IndexConfig(false, List.of(new IndexedRun("old", folder.resolve("old").toString())));
    double[][] seconds = new double[4][rounds];
    long[] kept = new long[4];
    for (int round = -1; round < rounds; round++) {
      for (int way = 0; way < 4; way++) {
        System.gc();
        Usage before = Usage.now();
        kept[way] =
            switch (way) {
              case 0 -> clean("old", write);
              case 1 -> clean("both", IndexConfig.defaults());
              case 2 -> clean("new", IndexConfig.defaults());
              default -> clean("new", against);
            };
        Usage used = Usage.now().minus(before);
        if (round >= 0) {
          seconds[way][round] = (used.cpuNanos() - used.compilerNanos()) / 1e9;
        }
      }
    }
    List<String> names =
        List.of("old, index written", "both anew", "new alone", "new against old");
    for (int way = 0; way < 4; way++) {
      double[] sorted = seconds[way].clone();
      Arrays.sort(sorted);
      System.out.printf(
          Locale.ROOT,
          "%-20s kept %,d, CPU-s %.2f (%.2f-%.2f)%n",
          names.get(way),
          kept[way],
          sorted[rounds / 2],
          sorted[0],
          sorted[rounds - 1]);
    }
  }

  private long clean(String name, IndexConfig index) throws IOException {
    DatasetDirectory documents = DatasetDirectory.open(folder.resolve(name + "-documents"));
    CleaningConfig config =
        CleaningConfig.defaults().withRules(Map.of()).withIndex(index);
    Path output = folder.resolve(name);
    int shards = documents.shards();
    CleanOutput files =
        new CleanOutput(
            begin(output.resolve("cleaned"), DocumentFormat.CLEANED, shards),
            begin(output.resolve("dropped"), new DropFormat(), shards),
            begin(output.resolve("signals"), new SignalFormat(), shards),
            index.write()
                ? Optional.of(begin(output.resolve("signatures"), new IndexFormat(), shards))
                : Optional.empty());
    Path work = folder.resolve("work");
    FileTree.delete(work);
    Ledger ledger = CleanStage.run(engine, "bench", config, documents, files, work);
    long kept = ledger.total().kept().records();
    StageSeal seal =
        new StageSeal("clean", "bench", new TreeMap<>(), JsonNodeFactory.instance.objectNode());
    files.cleaned().commit(seal, ledger, new TreeMap<>(), kept);
    if (files.index().isPresent()) {
      files.index().get().commit(seal, ledger, new TreeMap<>(), kept);
      DuplicateIndex.open(output);
    }
    return kept;
  }

  private static <T> DatasetWriter<T> begin(Path directory, RowFormat<T> format, int shards)
      throws IOException {
    DatasetWriter<T> writer = DatasetWriter.to(directory, format, shards);
    writer.begin();
    return writer;
  }
}
