package io.infill.jobs;

import io.infill.cleaning.CleaningConfig;
import io.infill.cleaning.blocklist.BlockLists;
import io.infill.cleaning.blocklist.ListFile;
import io.infill.cleaning.contamination.BenchmarkFiles;
import io.infill.cleaning.contamination.Decontamination;
import io.infill.cleaning.language.LanguageIdentifier;
import io.infill.cleaning.model.ModelConfig;
import io.infill.cleaning.model.QualityModels;
import io.infill.cleaning.normalize.TextPreparation;
import io.infill.jobs.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files that the user brings for cleaning: lists of addresses and words, models, template
 * lines, dictionaries, evaluation sets. What stands in them decides over documents, so it is part
 * of the stage's fingerprint.
 */
final class CleaningFiles {
  private CleaningFiles() {}

  /** {@code config} with absolute paths. */
  static CleaningConfig found(CleaningConfig config, Path base) {
    return config.withPaths(path -> base.resolve(path).toAbsolutePath().normalize().toString());
  }

  /**
   * Loads every file once, so that a bad one is known before anything runs.
   *
   * @param config with absolute paths
   * @throws ConfigException naming the key, the file and what is wrong with it
   */
  static void check(CleaningConfig config) {
    check("block_lists", () -> new BlockLists(config.blockLists()));
    check("contamination", () -> new Decontamination(config.contamination()));
    check("normalize", () -> new TextPreparation(config.normalize()));
    check("language.model", () -> new LanguageIdentifier(config.language()));
    for (ModelConfig model : config.models()) {
      check("models: " + model.name(), () -> new QualityModels(List.of(model)).close());
    }
  }

  private static void check(String key, Runnable load) {
    try {
      load.run();
    } catch (UncheckedIOException e) {
      IOException cause = e.getCause();
      boolean bare = cause instanceof NoSuchFileException absent && absent.getReason() == null;
      throw new ConfigException(
          "cleaning.%s: %s%s".formatted(key, bare ? "no such file: " : "", cause.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new ConfigException("cleaning.%s: %s".formatted(key, e.getMessage()), e);
    }
  }

  /**
   * The hash of every file's contents by its place in the config, such as {@code list/words.bad}.
   *
   * @param config with absolute paths
   */
  static SortedMap<String, String> hashes(CleaningConfig config) throws IOException {
    SortedMap<String, String> hashes = new TreeMap<>();
    for (Map.Entry<String, String> list : config.blockLists().paths().entrySet()) {
      put(hashes, "list/", list.getKey(), ListFile.at(Path.of(list.getValue())).files());
    }
    for (Map.Entry<String, String> file : config.normalize().paths().entrySet()) {
      put(hashes, "normalize/", file.getKey(), filesBelow(file.getValue()));
    }
    for (Map.Entry<String, String> model : config.modelPaths().entrySet()) {
      put(hashes, "model/", model.getKey(), filesBelow(model.getValue()));
    }
    for (Map.Entry<String, String> set : config.contamination().paths().entrySet()) {
      put(hashes, "benchmark/", set.getKey(), BenchmarkFiles.at(set.getValue()));
    }
    return hashes;
  }

  private static void put(
      SortedMap<String, String> hashes, String kind, String name, List<Path> files)
      throws IOException {
    hashes.put(kind + name, InputHash.ofPaths(name, files));
  }

  /** The file itself, or a folder's files in the order of their names. */
  private static List<Path> filesBelow(String path) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(path))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
