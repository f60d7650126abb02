package io.infill.jobs.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.infill.cleaning.index.DuplicateIndex;
import io.infill.cleaning.index.IndexFormat;
import io.infill.ingest.DocumentFormat;
import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.LedgerEntry;
import io.infill.ingest.dataset.Manifest;
import io.infill.ingest.dataset.RowFormat;
import io.infill.ingest.dataset.ShardReader;
import io.infill.jobs.OutputDirectories;
import io.infill.jobs.Stage;
import io.infill.masking.layout.TrainingSequenceFormat;
import io.infill.tokenize.SpecialTokens;
import io.infill.trainbridge.shard.SequenceVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Verifies one dataset directory, or every one below a run's output directory. */
public final class RunVerifier {
  private final List<String> problems = new ArrayList<>();
  private final List<Stage> absent = new ArrayList<>();
  private int directories;
  private long rows;

  /**
   * Looks at {@code path}.
   *
   * @return what is wrong; empty if nothing is
   * @throws IOException if there is no dataset directory at all, or it cannot be read
   */
  public List<String> verify(Path path) throws IOException {
    if (Files.exists(path.resolve(DatasetDirectory.MANIFEST))) {
      verifyOne(path);
      return problems;
    }
    for (String name : OutputDirectories.of(path)) {
      verifyOne(path.resolve(name));
    }
    if (directories == 0) {
      throw new IOException(path + ": neither a dataset directory nor a run's output");
    }
    problems.addAll(RunLineage.problems(path));
    absent.addAll(RunLineage.absent(path));
    if (problems.isEmpty() && Files.isDirectory(path.resolve("signals"))) {
      problems.addAll(SignalRows.problems(path));
    }
    if (problems.isEmpty() && Files.isDirectory(path.resolve(DuplicateIndex.SIGNATURES))) {
      DuplicateIndex index = DuplicateIndex.open(path);
      RowOrder.problem(index.texts(), DocumentFormat.CLEANED, index.signatures(), new IndexFormat())
          .ifPresent(problems::add);
    }
    if (problems.isEmpty() && Files.isDirectory(path.resolve("tokens"))) {
      DatasetDirectory tokens = DatasetDirectory.open(path.resolve("tokens"));
      for (String masking : OutputDirectories.maskings(path)) {
        problems.addAll(
            SegmentCoverage.problems(tokens, DatasetDirectory.open(path.resolve(masking))));
      }
    }
    return problems;
  }

  public int directories() {
    return directories;
  }

  /** Stages of a run's output that left nothing: not run, or lost. */
  public List<Stage> absent() {
    return absent;
  }

  /** Rows read. */
  public long rows() {
    return rows;
  }

  private void verifyOne(Path path) throws IOException {
    directories++;
    DatasetDirectory dataset = DatasetDirectory.open(path);
    Manifest manifest = dataset.manifest();
    List<String> damage = dataset.verifyChecksums();
    problems.addAll(damage);
    for (LedgerEntry entry : manifest.ledger().entries()) {
      if (!entry.balances()) {
        problems.add(
            path + ": the ledger does not balance for source " + entry.source() + ": " + entry);
      }
    }
    if (!damage.isEmpty()) {
      return;
    }
    readEveryRow(dataset);
    if (manifest.kind().equals(new TrainingSequenceFormat().kind())) {
      problems.addAll(SequenceVerifier.problems(dataset, special(manifest.config())));
    }
  }

  private void readEveryRow(DatasetDirectory dataset) throws IOException {
    RowFormat<?> format = Kinds.format(dataset.manifest());
    for (int i = 0; i < dataset.shards(); i++) {
      try (ShardReader<?> reader = dataset.read(i, format)) {
        while (reader.hasNext()) {
          reader.next();
          rows++;
        }
      } catch (UncheckedIOException e) {
        problems.add(e.getCause().getMessage());
      }
    }
  }

  private static SpecialTokens special(JsonNode config) {
    JsonNode ids = config.get("special");
    return new SpecialTokens(
        ids.get("mask").intValue(),
        ids.get("gmask").intValue(),
        ids.get("smask").intValue(),
        ids.get("sop").intValue(),
        ids.get("eop").intValue(),
        ids.get("eod").intValue(),
        ids.get("pad").intValue());
  }
}
