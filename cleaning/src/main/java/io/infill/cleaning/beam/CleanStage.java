package io.infill.cleaning.beam;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.Judged;
import io.infill.cleaning.JudgedFormat;
import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.LinkFormat;
import io.infill.cleaning.index.DuplicateIndex;
import io.infill.cleaning.index.IndexedRun;
import io.infill.cleaning.passage.Neighbours;
import io.infill.cleaning.passage.NeighboursFormat;
import io.infill.cleaning.passage.Repeat;
import io.infill.cleaning.passage.RepeatFormat;
import io.infill.ingest.beam.Engine;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.FileTree;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.StageSeal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cleans a corpus: judge every document, link duplicates, contract the links to clusters round by
 * round until nothing moves, write what stays and what goes.
 *
 * <p>Two pipelines, one more a round if there are near duplicates, one more if passages are
 * compared across documents, and one more if these may begin anywhere. What passes between them
 * lies in a working directory, each part committed under the run's fingerprint, and is swept at the
 * end. An attempt that finds finished parts of the same fingerprint there goes on behind them; of
 * another one, it begins anew.
 */
public final class CleanStage {
  private static final String JUDGED = "judged";
  private static final String LINKS = "links";
  private static final String STARS = "stars-";
  private static final String REPEATS = "repeats";
  private static final String ENDS = "ends";

  /** Rounds of two alternations each; a chain of n links needs about log2(n) alternations. */
  static final int MAX_ROUNDS = 40;

  private final Engine engine;
  private final String fingerprint;
  private final int maxRounds;
  private final CleaningConfig config;
  private final DatasetDirectory documents;
  private final CleanOutput output;
  private final Path work;
  private final SortedMap<String, Long> facts = new TreeMap<>();

  private CleanStage(
      Engine engine,
      String fingerprint,
      int maxRounds,
      CleaningConfig config,
      DatasetDirectory documents,
      CleanOutput output,
      Path work) {
    this.engine = engine;
    this.fingerprint = fingerprint;
    this.maxRounds = maxRounds;
    this.config = config;
    this.documents = documents;
    this.output = output;
    this.work = work;
  }

  /**
   * Cleans {@code documents}. The caller begins all writers but that of the signals, and commits
   * them all.
   *
   * @param fingerprint hash of config, documents and code: what an earlier attempt left in {@code
   *     work} and {@code signals} is taken over if it carries the same
   * @param work for files between the pipelines; nothing else may lie there
   * @return the account, in documents and in bytes of the text as it came in
   * @throws IllegalStateException if the clusters do not settle
   */
  public static Ledger run(
      Engine engine,
      String fingerprint,
      CleaningConfig config,
      DatasetDirectory documents,
      CleanOutput output,
      Path work)
      throws IOException {
    return run(engine, fingerprint, MAX_ROUNDS, config, documents, output, work);
  }

  /** The same with another limit of rounds. */
  static Ledger run(
      Engine engine,
      String fingerprint,
      int maxRounds,
      CleaningConfig config,
      DatasetDirectory documents,
      CleanOutput output,
      Path work)
      throws IOException {
    return new CleanStage(engine, fingerprint, maxRounds, config, documents, output, work).run();
  }

  private Ledger run() throws IOException {
    if (!isJudged()) {
      judge();
    }
    DatasetDirectory judged = finished(JUDGED);
    Optional<DatasetDirectory> links = Optional.empty();
    Optional<DatasetDirectory> stars = Optional.empty();
    if (config.dedup().enabled()) {
      links = Optional.of(finished(LINKS));
      SortedMap<String, Long> found = links.get().manifest().facts();
      facts.put(CleaningFacts.CANDIDATE_PAIRS, found.getOrDefault(WriteLinks.COMPARED, 0L));
      facts.put(CleaningFacts.VERIFIED_PAIRS, found.getOrDefault(WriteLinks.NEAR, 0L));
      facts.put(CleaningFacts.PARTED_BUCKETS, found.getOrDefault(FindCandidates.PARTED, 0L));
      facts.put(CleaningFacts.LEFT_TO_OTHER_BANDS, found.getOrDefault(FindCandidates.LEFT, 0L));
      if (found.getOrDefault(WriteLinks.NEAR, 0L) > 0) {
        stars = Optional.of(contract(links.get()));
      }
    }
    PassageFiles passages =
        config.passages().acrossDocuments()
            ? comparePassages(judged, links, stars)
            : PassageFiles.NONE;
    WriteCleaned write = WriteCleaned.of(config, documents, judged, links, stars, passages, output);
    engine.run("clean-write", pipeline -> pipeline.apply("Write cleaned documents", write));
    reportFacts();
    FileTree.delete(work);
    return ledger();
  }

  /** True if an attempt of the same fingerprint has judged all documents. */
  private boolean isJudged() throws IOException {
    return isFinished(JUDGED)
        && (!config.dedup().enabled() || isFinished(LINKS))
        && output.signals().finishedShards() == output.signals().shards();
  }

  private void judge() throws IOException {
    FileTree.delete(work);
    output.signals().begin();
    DatasetWriter<Judged> judgedWriter = begin(JUDGED, new JudgedFormat());
    DatasetWriter<Link> linkWriter = begin(LINKS, new LinkFormat());
    boolean dedup = config.dedup().enabled();
    LinkDuplicates link = LinkDuplicates.of(config, documents, linkWriter);
    engine.run(
        "clean-judge",
        pipeline -> {
          var members =
              pipeline.apply(
                  "Judge documents",
                  JudgeDocuments.of(config, documents, judgedWriter, output.signals()));
          if (dedup) {
            members.apply("Link duplicates", link);
          }
        });
    SortedMap<String, Long> found = sum(linkWriter);
    commit(linkWriter, found, found.getOrDefault(WriteLinks.ROWS, 0L));
    commit(judgedWriter, new TreeMap<>(), documents.manifest().rows());
  }

  /** Repeats the contraction on its own output until nothing moves. */
  private DatasetDirectory contract(DatasetDirectory links) throws IOException {
    DatasetDirectory from = links;
    for (int round = 1; round <= maxRounds; round++) {
      String name = STARS + round;
      if (!isFinished(name)) {
        contract(from, round);
      }
      from = finished(name);
      facts.put(CleaningFacts.ROUNDS, (long) round);
      if (from.manifest().facts().getOrDefault(ContractStars.MOVED, 0L) == 0) {
        return from;
      }
    }
    throw new IllegalStateException(
        String.format(
            Locale.ROOT,
            "the clusters of duplicates did not settle: in round %d, the last, %,d ties among %,d"
                + " links still moved (%s)",
            maxRounds,
            from.manifest().facts().getOrDefault(ContractStars.MOVED, 0L),
            from.manifest().rows(),
            from.path()));
  }

  private void contract(DatasetDirectory from, int round) throws IOException {
    DatasetWriter<Link> writer = begin(STARS + round, new LinkFormat());
    engine.run(
        "clean-cluster-" + round,
        pipeline -> pipeline.apply("Contract links", ContractStars.of(from, writer)));
    SortedMap<String, Long> counts = sum(writer);
    commit(writer, counts, counts.getOrDefault(ContractStars.ROWS, 0L));
  }

  /** Which passages of the documents that stay stand in several places. */
  private PassageFiles comparePassages(
      DatasetDirectory judged, Optional<DatasetDirectory> links, Optional<DatasetDirectory> stars)
      throws IOException {
    if (!isFinished(REPEATS)) {
      DatasetWriter<Repeat> writer = begin(REPEATS, new RepeatFormat());
      engine.run(
          "clean-passages",
          pipeline ->
              pipeline.apply(
                  "Find repeats", FindRepeats.of(config, documents, judged, links, stars, writer)));
      commit(writer, new TreeMap<>(), sum(writer).getOrDefault(WriteLinks.ROWS, 0L));
    }
    DatasetDirectory repeats = finished(REPEATS);
    if (!config.passages().substrings().enabled()) {
      return PassageFiles.of(repeats, Optional.empty());
    }
    if (!isFinished(ENDS)) {
      DatasetWriter<Neighbours> writer = begin(ENDS, new NeighboursFormat());
      engine.run(
          "clean-passage-ends",
          pipeline ->
              pipeline.apply(
                  "Find ends",
                  FindEnds.of(config, documents, judged, links, stars, repeats, writer)));
      commit(writer, new TreeMap<>(), sum(writer).getOrDefault(WriteLinks.ROWS, 0L));
    }
    return PassageFiles.of(repeats, Optional.of(finished(ENDS)));
  }

  private void reportFacts() throws IOException {
    long largest = 0;
    for (PartialReport report : output.dropped().reports()) {
      largest = Math.max(largest, report.facts().getOrDefault(CleaningFacts.LARGEST_CLUSTER, 0L));
    }
    facts.put(CleaningFacts.LARGEST_CLUSTER, largest);
    for (IndexedRun run : config.index().against()) {
      facts.put(
          CleaningFacts.INDEXED_DOCUMENTS + run.name(),
          DuplicateIndex.open(Path.of(run.path())).documents());
    }
    facts.putAll(LeakFacts.of(config.contamination(), sum(output.dropped())));
    output.cleaned().report("dedup", new PartialReport(List.of(), facts));
  }

  private Ledger ledger() throws IOException {
    List<LedgerEntry> accounts = new ArrayList<>();
    for (PartialReport report : output.cleaned().reports()) {
      accounts.addAll(report.accounts());
    }
    return Ledger.of("clean", "documents", "bytes", accounts).requireBalanced();
  }

  private <T> DatasetWriter<T> begin(String name, RowFormat<T> format) throws IOException {
    DatasetWriter<T> writer = DatasetWriter.to(work.resolve(name), format, documents.shards());
    writer.begin();
    return writer;
  }

  private boolean isFinished(String name) throws IOException {
    return DatasetDirectory.isFinished(work.resolve(name), fingerprint);
  }

  private DatasetDirectory finished(String name) throws IOException {
    return DatasetDirectory.open(work.resolve(name));
  }

  private void commit(DatasetWriter<?> writer, SortedMap<String, Long> counts, long rows)
      throws IOException {
    StageSeal seal =
        new StageSeal(
            "clean-work", fingerprint, new TreeMap<>(), JsonNodeFactory.instance.objectNode());
    Ledger nothing = Ledger.of("clean-work", "rows", "bytes", List.of());
    writer.commit(seal, nothing, counts, rows);
  }

  private static SortedMap<String, Long> sum(DatasetWriter<?> writer) throws IOException {
    SortedMap<String, Long> sum = new TreeMap<>();
    for (PartialReport report : writer.reports()) {
      report.facts().forEach((name, value) -> sum.merge(name, value, Long::sum));
    }
    return sum;
  }
}
