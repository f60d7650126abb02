package io.infill.cleaning.beam;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.Drop;
import io.infill.cleaning.Judged;
import io.infill.cleaning.JudgedFormat;
import io.infill.cleaning.SignalRow;
import io.infill.cleaning.dedup.Link;
import io.infill.cleaning.dedup.LinkFormat;
import io.infill.cleaning.passage.Neighbours;
import io.infill.cleaning.passage.NeighboursFormat;
import io.infill.cleaning.passage.Repeat;
import io.infill.cleaning.passage.RepeatFormat;
import io.infill.ingest.Document;
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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cleans a corpus: judge every document, link duplicates, contract the links to clusters round by
 * round until nothing moves, write what stays and what goes.
 *
 * <p>Two pipelines, one more a round if there are near duplicates, and one more if passages are
 * compared across documents, and one more if these may begin anywhere. What passes between them
 * lies in a working directory that is swept at the end and begun anew by the next attempt.
 */
public final class CleanStage {
  /** Rounds of two alternations each; a chain of n links needs about log2(n) alternations. */
  private static final int MAX_ROUNDS = 40;

  private final Engine engine;
  private final CleaningConfig config;
  private final DatasetDirectory documents;
  private final DatasetWriter<Document> cleaned;
  private final DatasetWriter<Drop> dropped;
  private final DatasetWriter<SignalRow> signals;
  private final Path work;
  private final SortedMap<String, Long> facts = new TreeMap<>();

  private CleanStage(
      Engine engine,
      CleaningConfig config,
      DatasetDirectory documents,
      DatasetWriter<Document> cleaned,
      DatasetWriter<Drop> dropped,
      DatasetWriter<SignalRow> signals,
      Path work) {
    this.engine = engine;
    this.config = config;
    this.documents = documents;
    this.cleaned = cleaned;
    this.dropped = dropped;
    this.signals = signals;
    this.work = work;
  }

  /**
   * Cleans {@code documents}. The caller begins and commits the three writers, which must have as
   * many shards as the documents; the facts stand in {@code cleaned.reports()}.
   *
   * @param signals takes one row a document, kept or not
   * @param work for files between the pipelines; nothing else may lie there
   * @return the account, in documents and in bytes of the text as it came in
   */
  public static Ledger run(
      Engine engine,
      CleaningConfig config,
      DatasetDirectory documents,
      DatasetWriter<Document> cleaned,
      DatasetWriter<Drop> dropped,
      DatasetWriter<SignalRow> signals,
      Path work)
      throws IOException {
    return new CleanStage(engine, config, documents, cleaned, dropped, signals, work).run();
  }

  private Ledger run() throws IOException {
    FileTree.delete(work);
    DatasetWriter<Judged> judgedWriter = begin("judged", new JudgedFormat());
    DatasetWriter<Link> linkWriter = begin("links", new LinkFormat());
    boolean dedup = config.dedup().enabled();
    engine.run(
        "clean-judge",
        pipeline -> {
          var members =
              pipeline.apply(
                  "Judge documents", JudgeDocuments.of(config, documents, judgedWriter, signals));
          if (dedup) {
            members.apply("Link duplicates", LinkDuplicates.of(config, documents, linkWriter));
          }
        });
    DatasetDirectory judged = commit(judgedWriter, documents.manifest().rows());
    Optional<DatasetDirectory> links = Optional.empty();
    Optional<DatasetDirectory> stars = Optional.empty();
    if (dedup) {
      SortedMap<String, Long> found = sum(linkWriter);
      links = Optional.of(commit(linkWriter, found.getOrDefault(WriteLinks.ROWS, 0L)));
      facts.put(CleaningFacts.CANDIDATE_PAIRS, found.getOrDefault(WriteLinks.COMPARED, 0L));
      facts.put(CleaningFacts.VERIFIED_PAIRS, found.getOrDefault(WriteLinks.NEAR, 0L));
      if (found.getOrDefault(WriteLinks.NEAR, 0L) > 0) {
        stars = Optional.of(contract(links.get()));
      }
    }
    PassageFiles passages =
        config.passages().acrossDocuments()
            ? comparePassages(judged, links, stars)
            : PassageFiles.NONE;
    WriteCleaned write =
        WriteCleaned.of(config, documents, judged, links, stars, passages, cleaned, dropped);
    engine.run("clean-write", pipeline -> pipeline.apply("Write cleaned documents", write));
    reportFacts();
    FileTree.delete(work);
    return ledger();
  }

  /** Repeats the contraction on its own output until nothing moves. */
  private DatasetDirectory contract(DatasetDirectory links) throws IOException {
    DatasetDirectory from = links;
    for (int round = 1; round <= MAX_ROUNDS; round++) {
      DatasetDirectory input = from;
      DatasetWriter<Link> writer = begin("stars-" + round, new LinkFormat());
      engine.run(
          "clean-cluster-" + round,
          pipeline -> pipeline.apply("Contract links", ContractStars.of(input, writer)));
      SortedMap<String, Long> counts = sum(writer);
      from = commit(writer, counts.getOrDefault(ContractStars.ROWS, 0L));
      facts.put(CleaningFacts.ROUNDS, (long) round);
      if (counts.getOrDefault(ContractStars.MOVED, 0L) == 0) {
        return from;
      }
    }
    throw new IllegalStateException(
        "the clusters of duplicates did not settle in " + MAX_ROUNDS + " rounds");
  }

  /** Which passages of the documents that stay stand in several places. */
  private PassageFiles comparePassages(
      DatasetDirectory judged, Optional<DatasetDirectory> links, Optional<DatasetDirectory> stars)
      throws IOException {
    DatasetWriter<Repeat> writer = begin("repeats", new RepeatFormat());
    engine.run(
        "clean-passages",
        pipeline ->
            pipeline.apply(
                "Find repeats", FindRepeats.of(config, documents, judged, links, stars, writer)));
    DatasetDirectory repeats = commit(writer, sum(writer).getOrDefault(WriteLinks.ROWS, 0L));
    if (!config.passages().substrings().enabled()) {
      return PassageFiles.of(repeats, Optional.empty());
    }
    DatasetWriter<Neighbours> ends = begin("ends", new NeighboursFormat());
    engine.run(
        "clean-passage-ends",
        pipeline ->
            pipeline.apply(
                "Find ends", FindEnds.of(config, documents, judged, links, stars, repeats, ends)));
    return PassageFiles.of(
        repeats, Optional.of(commit(ends, sum(ends).getOrDefault(WriteLinks.ROWS, 0L))));
  }

  private void reportFacts() throws IOException {
    long largest = 0;
    for (PartialReport report : dropped.reports()) {
      largest = Math.max(largest, report.facts().getOrDefault(CleaningFacts.LARGEST_CLUSTER, 0L));
    }
    facts.put(CleaningFacts.LARGEST_CLUSTER, largest);
    cleaned.report("dedup", new PartialReport(List.of(), facts));
  }

  private Ledger ledger() throws IOException {
    List<LedgerEntry> accounts = new ArrayList<>();
    for (PartialReport report : cleaned.reports()) {
      accounts.addAll(report.accounts());
    }
    return Ledger.of("clean", "documents", "bytes", accounts).requireBalanced();
  }

  private <T> DatasetWriter<T> begin(String name, RowFormat<T> format) throws IOException {
    DatasetWriter<T> writer = DatasetWriter.to(work.resolve(name), format, documents.shards());
    writer.begin();
    return writer;
  }

  private static <T> DatasetDirectory commit(DatasetWriter<T> writer, long rows)
      throws IOException {
    StageSeal seal =
        new StageSeal("clean-work", "", new TreeMap<>(), JsonNodeFactory.instance.objectNode());
    Ledger nothing = Ledger.of("clean-work", "rows", "bytes", List.of());
    return writer.commit(seal, nothing, new TreeMap<>(), rows);
  }

  private static SortedMap<String, Long> sum(DatasetWriter<?> writer) throws IOException {
    SortedMap<String, Long> sum = new TreeMap<>();
    for (PartialReport report : writer.reports()) {
      report.facts().forEach((name, value) -> sum.merge(name, value, Long::sum));
    }
    return sum;
  }
}
