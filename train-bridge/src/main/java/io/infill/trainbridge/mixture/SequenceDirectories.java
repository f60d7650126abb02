package io.infill.trainbridge.mixture;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.Manifest;
import io.infill.ingest.dataset.SourceRows;
import io.infill.masking.recipe.MaskEpoch;
import io.infill.trainbridge.plan.RowList;
import io.infill.trainbridge.shard.SequenceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The sequence directories of a run's output, by their names there.
 *
 * @param base the folder that the names are relative to
 * @param names the directories, text first
 */
public record SequenceDirectories(Path base, List<String> names) {
  /** Where a run's output keeps its prompted sequences; may be missing. */
  public static final String MIP = "mip";

  private static final String TOKENIZER = "tokenizer";
  private static final String TOKENS = "tokens";

  /**
   * Finds them.
   *
   * @param output a run's output directory, or one sequence directory alone
   */
  public static SequenceDirectories of(Path output) throws IOException {
    String first = MaskEpoch.directory(0);
    Path base = base(output);
    if (!isOutput(output)) {
      Path alone = base.relativize(output.toAbsolutePath().normalize());
      return new SequenceDirectories(base, List.of(alone.toString()));
    }
    List<String> names = new ArrayList<>(List.of(first));
    Manifest text = manifest(output.resolve(first));
    for (int epoch = 1; ; epoch++) {
      String name = MaskEpoch.directory(epoch);
      // A directory that an earlier, longer run left is of other tokens or other masks.
      if (!Files.isDirectory(output.resolve(name)) || !belongs(output.resolve(name), text)) {
        break;
      }
      names.add(name);
    }
    if (Files.isDirectory(output.resolve(MIP))) {
      names.add(MIP);
    }
    return new SequenceDirectories(base, names);
  }

  /** The folder that the names are relative to. */
  public static Path base(Path output) {
    return isOutput(output) ? output : output.toAbsolutePath().normalize().getParent();
  }

  private static boolean isOutput(Path output) {
    return Files.isDirectory(output.resolve(MaskEpoch.directory(0)));
  }

  private static boolean belongs(Path epoch, Manifest text) throws IOException {
    Manifest other = manifest(epoch);
    return other.inputs().equals(text.inputs())
        && other.config().path("masking").equals(text.config().path("masking"));
  }

  private static Manifest manifest(Path directory) throws IOException {
    return DatasetDirectory.open(directory).manifest();
  }

  /** The directory called {@code name}. */
  public Path path(String name) {
    return base.resolve(name);
  }

  /** What their manifests say. */
  SequenceData read() throws IOException {
    SortedMap<String, String> fingerprints = new TreeMap<>();
    SortedMap<String, List<RowList>> lists = new TreeMap<>();
    SortedMap<String, SourceRows> rows = new TreeMap<>();
    String tokenizer = tokenizerOfTokens();
    int length = 0;
    Path measured = null;
    for (String name : names) {
      try (SequenceStore store = SequenceStore.open(path(name))) {
        if (store.rows() == 0) {
          continue;
        }
        if (length != 0 && store.sequenceLength() != length) {
          throw new IOException(
              "%s has sequences of %d tokens but %s of %d"
                  .formatted(store.path(), store.sequenceLength(), measured, length));
        }
        length = store.sequenceLength();
        measured = store.path();
        Manifest manifest = store.directory().manifest();
        fingerprints.put(name, manifest.fingerprint());
        if (tokenizer.isEmpty()) {
          tokenizer = manifest.inputs().getOrDefault(TOKENIZER, "");
        }
        for (SourceRows source : store.sources().sources()) {
          lists
              .computeIfAbsent(source.name(), s -> new ArrayList<>())
              .add(new RowList(name, source.rows()));
          rows.merge(source.name(), source, SourceRows::plus);
        }
      }
    }
    if (lists.isEmpty()) {
      throw new IOException(path(names.get(0)) + ": holds no sequences");
    }
    List<SourceFacts> sources = new ArrayList<>();
    lists.forEach(
        (source, of) ->
            sources.add(
                new SourceFacts(
                    source, of, rows.get(source).realTokens(), rows.get(source).lossTokens())));
    return new SequenceData(length, fingerprints, tokenizer, sources);
  }

  /** As {@code tokens/} says, where it is still there. */
  private String tokenizerOfTokens() throws IOException {
    Path directory = path(TOKENS);
    return Files.exists(directory.resolve(DatasetDirectory.SUCCESS))
        ? manifest(directory).inputs().getOrDefault(TOKENIZER, "")
        : "";
  }
}
