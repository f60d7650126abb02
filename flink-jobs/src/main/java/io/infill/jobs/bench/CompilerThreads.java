package io.infill.jobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * CPU time of the JVM's compiler threads, as Linux counts it. The JVM's own figure is the time that
 * compilations took, waiting for a processor included, which says little on a busy machine.
 */
final class CompilerThreads {
  private static final Path TASKS = Path.of("/proc/self/task");

  /** Ticks of the fields in {@code /proc}; 100 a second on every Linux since 2.6 (USER_HZ). */
  private static final long NANOS_PER_TICK = 10_000_000;

  private CompilerThreads() {}

  /**
   * CPU time so far; 0 where there is no {@code /proc}. Threads that have ended are not in it: the
   * JVM ends idle ones unless {@code -XX:-UseDynamicNumberOfCompilerThreads} is given.
   */
  static long cpuNanos() {
    if (!Files.isDirectory(TASKS)) {
      return 0;
    }
    try (Stream<Path> tasks = Files.list(TASKS)) {
      return tasks.mapToLong(task -> ticks(task.resolve("stat"))).sum() * NANOS_PER_TICK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long ticks(Path stat) {
    try {
      return ticks(Files.readString(stat));
    } catch (IOException e) {
      if (!Files.exists(stat)) {
        // The thread has ended since the directory was listed.
        return 0;
      }
      throw new UncheckedIOException(e);
    }
  }

  /** User and system ticks of a line such as {@code 17 (C2 CompilerThre) S 1 ...}; else 0. */
  static long ticks(String stat) {
    int end = stat.lastIndexOf(')');
    String name = stat.substring(stat.indexOf('(') + 1, end);
    if (!name.startsWith("C1 Compiler") && !name.startsWith("C2 Compiler")) {
      return 0;
    }
    List<String> fields = List.of(stat.substring(end + 2).split(" "));
    return Long.parseLong(fields.get(11)) + Long.parseLong(fields.get(12));
  }
}
