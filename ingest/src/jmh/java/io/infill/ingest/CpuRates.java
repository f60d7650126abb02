package io.infill.ingest;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** Rates by the CPU time of the one thread that works. */
public final class CpuRates {
  private CpuRates() {}

  /** What is measured. */
  public interface Work {
    void run() throws IOException;
  }

  /** CPU seconds that {@code work} takes. */
  public static double seconds(Work work) throws IOException {
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    work.run();
    return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before) / 1e9;
  }

  /**
   * Prints median, least and most.
   *
   * @param rates bytes a second, one a round
   */
  public static void print(String what, double[] rates) {
    Arrays.sort(rates);
    int last = rates.length - 1;
    System.out.printf(
        "  %-20s %7.1f MB/s of text (%.1f to %.1f)%n",
        what, rates[rates.length / 2] / 1e6, rates[0] / 1e6, rates[last] / 1e6);
  }
}
