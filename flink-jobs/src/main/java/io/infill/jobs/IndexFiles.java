package io.infill.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.dedup.Signatures;
import io.infill.cleaning.index.DuplicateIndex;
import io.infill.cleaning.index.IndexConfig;
import io.infill.cleaning.index.IndexedRun;
import io.infill.ingest.dataset.UnfinishedDatasetException;
import io.infill.jobs.config.ConfigException;
import io.infill.jobs.config.ConfigTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The indexes that a run is held against: whether they are there, and whether what they hold can be
 * compared with what this run makes.
 */
final class IndexFiles {
  private static final String INPUT = "index/";
  private static final String KEY = "cleaning.index.against.";

  /** What text keys depend on, and what signatures depend on besides. */
  private static final List<String> OF_SIGNATURES =
      List.of(
          "cleaning.dedup.near.enabled",
          "cleaning.dedup.near.words_per_shingle",
          "cleaning.dedup.near.chars_per_shingle",
          "cleaning.dedup.near.components",
          "cleaning.dedup.near.max_shingles");

  /** What keys of addresses depend on. */
  private static final List<String> OF_ADDRESSES =
      List.of(
          "cleaning.dedup.url.enabled",
          "cleaning.dedup.url.ignore_scheme",
          "cleaning.dedup.url.ignore_www",
          "cleaning.dedup.url.ignored_parameters");

  private IndexFiles() {}

  /**
   * Opens every index once, so that a bad one is known before anything runs.
   *
   * @param config with absolute paths
   * @throws ConfigException naming the key, the index and what is wrong with it
   */
  static void check(CleaningConfig config, Path output) throws IOException {
    Map<IndexedRun, DuplicateIndex> indexes = new LinkedHashMap<>();
    Set<String> known = new HashSet<>();
    for (IndexedRun run : config.index().against()) {
      if (Path.of(run.path()).equals(output.toAbsolutePath().normalize())) {
        throw refused(run, "is this run's own output: " + run.path());
      }
      DuplicateIndex index = open(run);
      indexes.put(run, index);
      known.add(index.fingerprint());
    }
    indexes.forEach(
        (run, index) -> {
          requireComparable(run, index, config);
          requireItsOwn(run, index, known);
        });
  }

  private static DuplicateIndex open(IndexedRun run) throws IOException {
    try {
      return DuplicateIndex.open(Path.of(run.path()));
    } catch (UnfinishedDatasetException e) {
      throw refused(run, e.getMessage() + "; an index is left by cleaning.index.write: true", e);
    }
  }

  private static void requireComparable(
      IndexedRun run, DuplicateIndex index, CleaningConfig config) {
    JsonNode theirs = index.signatures().manifest().config();
    if (!theirs.path("signatures").asText().equals(Signatures.ALGORITHM)) {
      throw refused(
          run,
          "holds signatures %s and this version makes %s"
              .formatted(theirs.path("signatures"), Signatures.ALGORITHM));
    }
    List<String> keys = new ArrayList<>();
    if (config.dedup().near().enabled()) {
      keys.addAll(OF_SIGNATURES);
    }
    if (config.dedup().url().enabled()) {
      keys.addAll(OF_ADDRESSES);
    }
    JsonNode ours = ConfigTree.of(Map.of("cleaning", config));
    for (String key : keys) {
      String pointer = '/' + key.replace('.', '/');
      // As text: a number that was read from JSON has another type than one of a config.
      if (!theirs.at(pointer).toString().equals(ours.at(pointer).toString())) {
        throw refused(
            run,
            "was made with %s %s and this run has %s: they cannot be compared"
                .formatted(key, theirs.at(pointer), ours.at(pointer)));
      }
    }
  }

  /** What an index leaves out because another has it must be looked for there. */
  private static void requireItsOwn(IndexedRun run, DuplicateIndex index, Set<String> known) {
    index
        .signatures()
        .manifest()
        .inputs()
        .forEach(
            (name, fingerprint) -> {
              if (name.startsWith(INPUT) && !known.contains(fingerprint)) {
                throw refused(
                    run,
                    "leaves out what its own index %s holds (fingerprint %s), which must be listed too"
                        .formatted(name.substring(INPUT.length()), fingerprint.substring(0, 12)));
              }
            });
  }

  /** The fingerprint of every index by its name, as an input of cleaning. */
  static SortedMap<String, String> fingerprints(IndexConfig config) throws IOException {
    SortedMap<String, String> fingerprints = new TreeMap<>();
    for (IndexedRun run : config.against()) {
      fingerprints.put(INPUT + run.name(), open(run).fingerprint());
    }
    return fingerprints;
  }

  /** The path as manifests hold it: the outputs may be moved together. */
  static String fromOutput(Path output, String path) {
    return output.toAbsolutePath().normalize().relativize(Path.of(path)).toString();
  }

  /** What a run will be held against. */
  static TerminalTable table(IndexConfig config) throws IOException {
    TerminalTable table = new TerminalTable();
    for (IndexedRun run : config.against()) {
      DuplicateIndex index = open(run);
      table.row("index " + run.name(), index.documents(), "documents", run.path());
    }
    return table;
  }

  private static ConfigException refused(IndexedRun run, String what) {
    return new ConfigException(KEY + run.name() + ": " + what);
  }

  private static ConfigException refused(IndexedRun run, String what, IOException cause) {
    return new ConfigException(KEY + run.name() + ": " + what, cause);
  }
}
