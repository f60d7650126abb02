package io.infill.cleaning.contamination;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The indexes that this JVM has made: one of each config, whatever the number of threads. A file
 * that changes makes a new one; they stay for the JVM's life.
 */
final class SharedIndexes {
  private static final ConcurrentMap<Key, EvaluationIndex> MADE = new ConcurrentHashMap<>();

  private SharedIndexes() {}

  /**
   * The index of {@code config}.
   *
   * @throws UncheckedIOException naming the file, and the line where one is at fault
   */
  static EvaluationIndex get(ContaminationConfig config) {
    List<Stamp> stamps = new ArrayList<>();
    try {
      for (BenchmarkConfig benchmark : config.benchmarks()) {
        for (Path file : BenchmarkFiles.at(benchmark.path())) {
          long modified = Files.getLastModifiedTime(file).toMillis();
          stamps.add(new Stamp(file, Files.size(file), modified));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return MADE.computeIfAbsent(new Key(config, stamps), key -> EvaluationIndex.read(key.config()));
  }

  private record Key(ContaminationConfig config, List<Stamp> stamps) {}

  private record Stamp(Path file, long bytes, long modified) {}
}
