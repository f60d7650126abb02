package io.infill.jobs.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.jobs.TerminalTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;

/**
 * What the search for duplicates cost, by number of documents.
 *
 * @param sizes one entry a number of documents, ascending
 */
public record DedupFigures(List<Size> sizes) {
  public DedupFigures {
    sizes = List.copyOf(sizes);
  }

  /**
   * One number of documents.
   *
   * @param steps what each step used, in their order; the sum of their medians is the whole
   * @param counts what was found and shuffled
   * @param heapBytes sum of the heap pools' peaks
   */
  public record Size(
      long documents,
      long textBytes,
      List<Step> steps,
      SortedMap<String, Long> counts,
      long heapBytes) {
    public Size {
      steps = List.copyOf(steps);
    }
  }

  /**
   * One step.
   *
   * @param name label
   * @param wall seconds passed, one entry a round, at least one
   * @param cpu seconds of CPU time of the process but for its compilers, one entry a round
   */
  public record Step(String name, List<Double> wall, List<Double> cpu) {
    public Step {
      wall = wall.stream().sorted().toList();
      cpu = cpu.stream().sorted().toList();
      if (cpu.isEmpty() || wall.size() != cpu.size()) {
        throw new IllegalArgumentException(
            "cpu must be as many as wall, at least 1, but was " + cpu.size());
      }
    }

    /** Median of the rounds, of an even number the lower one in the middle. */
    double wallSeconds() {
      return wall.get((wall.size() - 1) / 2);
    }

    /** Median of the rounds, of an even number the lower one in the middle. */
    double cpuSeconds() {
      return cpu.get((cpu.size() - 1) / 2);
    }

    double leastCpuSeconds() {
      return cpu.get(0);
    }

    double mostCpuSeconds() {
      return cpu.get(cpu.size() - 1);
    }
  }

  /** All figures as JSON, indented. */
  public String json() {
    ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    ArrayNode all = mapper.createArrayNode();
    for (Size size : sizes) {
      ObjectNode node = all.addObject();
      node.put("documents", size.documents());
      node.put("text_bytes", size.textBytes());
      node.put("heap_bytes", size.heapBytes());
      size.counts().forEach(node::put);
      ArrayNode steps = node.putArray("steps");
      for (Step step : size.steps()) {
        steps
            .addObject()
            .put("step", step.name())
            .put("wall_seconds", rounded(step.wallSeconds()))
            .put("cpu_seconds", rounded(step.cpuSeconds()))
            .put("cpu_micros_per_document", rounded(micros(step, size)))
            .put("least", rounded(step.leastCpuSeconds() * 1e6 / size.documents()))
            .put("most", rounded(step.mostCpuSeconds() * 1e6 / size.documents()));
      }
    }
    return all.toPrettyString() + '\n';
  }

  /** A line a step and size. */
  public String csv() {
    StringBuilder csv =
        new StringBuilder("documents,step,wall_seconds,cpu_seconds,cpu_micros_per_document\n");
    for (Size size : sizes) {
      for (Step step : size.steps()) {
        csv.append(
            String.format(
                Locale.ROOT,
                "%d,%s,%.3f,%.3f,%.3f%n",
                size.documents(),
                step.name(),
                step.wallSeconds(),
                step.cpuSeconds(),
                micros(step, size)));
      }
    }
    return csv.toString();
  }

  /** A table of CPU microseconds a document for a terminal. */
  public String table() {
    TerminalTable table = new TerminalTable();
    List<String> heading = new ArrayList<>(List.of("CPU µs a document"));
    sizes.get(0).steps().forEach(step -> heading.add(step.name()));
    heading.addAll(List.of("whole", "wall s", "rounds", "heap peak"));
    table.heading(heading.toArray());
    for (Size size : sizes) {
      List<Object> cells = new ArrayList<>(List.of(TerminalTable.grouped(size.documents())));
      size.steps().forEach(step -> cells.add(cell(step, size)));
      cells.add(decimal(size.steps().stream().mapToDouble(step -> micros(step, size)).sum()));
      cells.add(decimal(size.steps().stream().mapToDouble(Step::wallSeconds).sum()));
      cells.add(size.counts().get("rounds"));
      cells.add(TerminalTable.bytes(size.heapBytes()));
      table.row(cells.toArray());
    }
    return table.toString();
  }

  /** The median; with several rounds the least and the most behind it. */
  private static String cell(Step step, Size size) {
    String median = decimal(micros(step, size));
    return step.cpu().size() == 1
        ? median
        : "%s (%s-%s)"
            .formatted(
                median,
                decimal(step.leastCpuSeconds() * 1e6 / size.documents()),
                decimal(step.mostCpuSeconds() * 1e6 / size.documents()));
  }

  static double micros(Step step, Size size) {
    return step.cpuSeconds() * 1e6 / size.documents();
  }

  private static double rounded(double value) {
    return Math.round(value * 1e3) / 1e3;
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
