package io.infill.jobs.trace;

import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.trace.SampleTracer;
import io.infill.trainbridge.trace.TracedSample;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a trace costs: a step of 192 samples down to files and bytes, and a document's rows and
 * turns, each with directories opened anew. CPU time of the one thread, median of rounds; the first
 * round, of a cold JVM, apart.
 *
 * <p>Arguments: an empty folder, and how many sequences to generate there.
 */
public final class TraceCost {
  private static final int ROUNDS = 41;
  private static final int SHARDS = 8;

  private TraceCost() {}

  private interface Work {
    int run(long round) throws IOException;
  }

  public static void main(String[] arguments) throws IOException {
    Path output = Path.of(arguments[0]);
    MixtureOrder order =
        new MixtureOrder(
            new GeneratedRun(output, SHARDS).write(Integer.parseInt(arguments[1])));
    Origins origins = new Origins(output, null);
    System.out.println("what, first ms, median ms, least ms, most ms, found");
    measure("step: plan and rows", round -> step(order, output, round).size());
    measure(
        "step: and documents, as JSON",
        round -> {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          StepAnswer.of(output, step(order, output, round), origins)
              .printJson(new PrintStream(out, false, StandardCharsets.UTF_8));
          return out.size();
        });
    List<String> documents =
        step(order, output, 3).stream()
            .map(s -> s.row().orElseThrow().sequence().orElseThrow())
            .filter(s -> !s.source().startsWith("mip/"))
            .map(s -> s.segments().get(0).document())
            .toList();
    measure(
        "document: rows, origin, 10 turns",
        round -> {
          String document = documents.get((int) (round % documents.size()));
          DocumentAnswer.Range range = new DocumentAnswer.Range(0, 1L << 40, 10);
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          try (SampleTracer tracer = new SampleTracer(order, output, Optional.empty())) {
            DocumentAnswer.ofDocument(order, tracer, Optional.empty(), range, document, origins)
                .printJson(new PrintStream(out, false, StandardCharsets.UTF_8));
          }
          return out.size();
        });
  }

  private static List<TracedSample> step(MixtureOrder order, Path output, long round)
      throws IOException {
    try (SampleTracer tracer = new SampleTracer(order, output, Optional.empty())) {
      return tracer.step(round * 1_000, OptionalInt.empty());
    }
  }

  private static void measure(String what, Work work) throws IOException {
    double[] times = new double[ROUNDS];
    long found = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      found += work.run(round);
      times[round] =
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6;
    }
    double first = times[0];
    double[] warm = Arrays.copyOfRange(times, ROUNDS / 2, ROUNDS);
    Arrays.sort(warm);
    System.out.printf(
        Locale.ROOT,
        "%s, %.1f, %.1f, %.1f, %.1f, %d%n",
        what,
        first,
        warm[warm.length / 2],
        warm[0],
        warm[warm.length - 1],
        found / ROUNDS);
  }
}
