package io.infill.jobs.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process has used: since it began, or between two moments.
 *
 * @param wallNanos time passed
 * @param cpuNanos CPU time of all threads, native ones, collectors and compilers included
 * @param gcMillis time in which a garbage collection was under way
 * @param compilerNanos CPU time of the JVM's compiler threads; 0 where it is not known
 */
record Usage(long wallNanos, long cpuNanos, long gcMillis, long compilerNanos) {
  static final Usage NOTHING = new Usage(0, 0, 0, 0);

  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Up to now. */
  static Usage now() {
    long gc = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      gc += Math.max(0, collector.getCollectionTime());
    }
    return new Usage(
        System.nanoTime(), PROCESS.getProcessCpuTime(), gc, CompilerThreads.cpuNanos());
  }

  Usage minus(Usage earlier) {
    return new Usage(
        wallNanos - earlier.wallNanos,
        cpuNanos - earlier.cpuNanos,
        gcMillis - earlier.gcMillis,
        compilerNanos - earlier.compilerNanos);
  }

  Usage plus(Usage other) {
    return new Usage(
        wallNanos + other.wallNanos,
        cpuNanos + other.cpuNanos,
        gcMillis + other.gcMillis,
        compilerNanos + other.compilerNanos);
  }

  double wallSeconds() {
    return wallNanos / 1e9;
  }

  double cpuSeconds() {
    return cpuNanos / 1e9;
  }
}
