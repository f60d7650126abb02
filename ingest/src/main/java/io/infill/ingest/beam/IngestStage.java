package io.infill.ingest.beam;

import io.infill.ingest.Document;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Reject;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.dataset.DatasetWriter;
import io.infill.ingest.dataset.Ledger;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.PartialReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ingest stage between {@link DatasetWriter#begin} and {@link DatasetWriter#commit}: runs the
 * pipeline and adds up the account.
 *
 * <pre>{@code
 * List<SourceFile> files = SourceFiles.match(sources, configFolder);
 * int shards = ShardCount.forInput(
 *     SourceFiles.estimatedContentBytes(files), config.targetShardBytes());
 * ... begin both writers ...
 * Outcome outcome = IngestStage.run(engine, files, sources, config, documents, rejected);
 * ... commit both with outcome.ledger() and outcome.facts() ...
 * }</pre>
 */
public final class IngestStage {
  /** The stage's name in ledger, manifest and rejects. */
  public static final String NAME = "ingest";

  private IngestStage() {}

  /**
   * What the stage counted.
   *
   * @param ledger records and their raw bytes in the decompressed files, by source
   * @param facts {@code text_bytes/SOURCE} (UTF-8 bytes of the kept texts, the next stage's {@code
   *     in}), {@code files/SOURCE}, {@code empty_files/SOURCE} (files without a record), {@code
   *     rejected/SOURCE:CAUSE}
   */
  public record Outcome(Ledger ledger, SortedMap<String, Long> facts) {}

  /**
   * Reads {@code files} into the two datasets; the caller has begun them and commits them.
   *
   * @throws IllegalStateException if the account does not balance
   * @throws RuntimeException if the pipeline fails, for instance because a file is gone
   */
  public static Outcome run(
      Engine engine,
      List<SourceFile> files,
      List<SourceConfig> sources,
      IngestConfig config,
      DatasetWriter<Document> documents,
      DatasetWriter<Reject> rejected)
      throws IOException {
    return run(engine, files, sources, config, documents, rejected, ReadPlan.RANGE_BYTES);
  }

  /** The same with ranges of {@code rangeBytes} of large files; they change no byte. */
  static Outcome run(
      Engine engine,
      List<SourceFile> files,
      List<SourceConfig> sources,
      IngestConfig config,
      DatasetWriter<Document> documents,
      DatasetWriter<Reject> rejected,
      long rangeBytes)
      throws IOException {
    ReadPlan plan = ReadPlan.of(files, sources, rangeBytes);
    engine.run(
        NAME,
        pipeline ->
            pipeline.apply(
                "Ingest documents",
                IngestDocuments.into(documents, rejected, plan, sources, config)));
    List<LedgerEntry> accounts = new ArrayList<>();
    SortedMap<String, Long> facts = new TreeMap<>();
    sources.forEach(source -> accounts.add(LedgerEntry.empty(source.name())));
    sources.forEach(source -> facts.put("text_bytes/" + source.name(), 0L));
    for (PartialReport report : documents.reports()) {
      accounts.addAll(report.accounts());
      report.facts().forEach((name, count) -> facts.merge(name, count, Long::sum));
    }
    return new Outcome(Ledger.of(NAME, "documents", "bytes", accounts).requireBalanced(), facts);
  }
}
