package io.infill.jobs.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The most memory this process had.
 *
 * @param heapBytes sum of the heap pools' peaks: an upper bound, since they need not coincide
 * @param residentBytes the process's peak resident set since it began (Linux's VmHWM), native
 *     memory included; empty where the system does not say
 */
record PeakMemory(long heapBytes, OptionalLong residentBytes) {
  private static final Path STATUS = Path.of("/proc/self/status");

  /** Forgets the heap's peak; the resident set's cannot be forgotten. */
  static void resetHeap() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  static PeakMemory now() throws IOException {
    long heap = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        heap += pool.getPeakUsage().getUsed();
      }
    }
    return new PeakMemory(heap, resident());
  }

  private static OptionalLong resident() throws IOException {
    if (Files.isReadable(STATUS)) {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith("VmHWM:")) {
          return OptionalLong.of(Long.parseLong(line.replaceAll("\\D", "")) << 10);
        }
      }
    }
    return OptionalLong.empty();
  }
}
