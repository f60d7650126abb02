package io.infill.jobs.mix;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.jobs.TerminalTable;
import io.infill.jobs.terminal.Screen;
import io.infill.trainbridge.plan.BatchSchedule;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.trace.PlanComparison;
import io.infill.trainbridge.trace.SourceComparison;
import java.io.PrintStream;
import java.util.OptionalLong;

/** Says where two plans part. */
public final class PlanDifferences {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PlanComparison comparison;
  private final MixturePlan a;
  private final MixturePlan b;

  public PlanDifferences(PlanComparison comparison, MixturePlan a, MixturePlan b) {
    this.comparison = comparison;
    this.a = a;
    this.b = b;
  }

  /** True if nothing that was compared differs. */
  public boolean isEmpty() {
    return comparison.otherSample().isEmpty() && otherStep().isEmpty();
  }

  /** As one object; what does not apply is left out. */
  public ObjectNode json() {
    ObjectNode node = JSON.createObjectNode();
    node.put("from", comparison.first());
    node.put("until", comparison.behind());
    node.put("same_digest", comparison.same());
    comparison.otherSample().ifPresent(sample -> node.put("first_difference", sample));
    otherStep().ifPresent(step -> node.put("first_step_of_another_size", step));
    node.put("samples_compared_until", comparison.counted());
    node.put("samples_that_differ", comparison.placesThatDiffer());
    ArrayNode sources = node.putArray("sources");
    for (SourceComparison source : comparison.sources()) {
      ObjectNode of = sources.addObject();
      of.put("name", source.source());
      of.put("samples_a", source.drawnByA());
      of.put("samples_b", source.drawnByB());
      source.onlyInA().ifPresent(only -> of.put("only_a", only));
      source.onlyInB().ifPresent(only -> of.put("only_b", only));
      of.put("cursor_a", source.cursorOfA());
      of.put("cursor_b", source.cursorOfB());
    }
    return node;
  }

  /** As words and a table. */
  public void print(PrintStream out, Screen screen) {
    out.println(verdict());
    if (a.seed() != b.seed()) {
      out.printf("the seeds are %d and %d%n", a.seed(), b.seed());
    }
    if (!a.data().equals(b.data())) {
      out.println("the data have other fingerprints");
    }
    if (otherStep().isPresent()) {
      long step = otherStep().getAsLong();
      out.printf(
          "step %,d is the first of another size: %,d and %,d samples%n",
          step, a.batches().size(step), b.batches().size(step));
    }
    out.println();
    TerminalTable table =
        new TerminalTable()
            .heading(
                "source",
                "samples A",
                "samples B",
                "only in A",
                "only in B",
                "cursor A",
                "cursor B");
    for (SourceComparison source : comparison.sources()) {
      table.row(
          source.source(),
          source.drawnByA(),
          source.drawnByB(),
          cell(source.onlyInA()),
          cell(source.onlyInB()),
          source.cursorOfA(),
          source.cursorOfB());
    }
    out.print(table.toString(screen.ink()));
  }

  private String verdict() {
    String range =
        "samples %s to %s"
            .formatted(
                TerminalTable.grouped(comparison.first()),
                TerminalTable.grouped(comparison.behind() - 1));
    if (comparison.same()) {
      return range + ": the plans are the same, they have one digest";
    }
    String counted =
        comparison.counted() == comparison.behind()
            ? ""
            : "; samples from %s on were not compared one by one"
                .formatted(TerminalTable.grouped(comparison.counted()));
    if (comparison.otherSample().isEmpty()) {
      return range + ": no sample differs" + counted;
    }
    long other = comparison.otherSample().getAsLong();
    return "%s: the first that differs is %s%s; %s of %s differ%s"
        .formatted(
            range,
            TerminalTable.grouped(other),
            steps(other),
            TerminalTable.grouped(comparison.placesThatDiffer()),
            TerminalTable.grouped(comparison.counted() - comparison.first()),
            counted);
  }

  private String steps(long sample) {
    BatchSchedule batches = a.batches();
    return batches.isKnown()
        ? " (A's step %s)".formatted(TerminalTable.grouped(batches.stepOf(sample)))
        : "";
  }

  /** Of the steps that hold samples compared. */
  private OptionalLong otherStep() {
    OptionalLong step = comparison.otherStep();
    boolean inside =
        step.isPresent() && a.batches().firstSample(step.getAsLong()) < comparison.behind();
    return inside ? step : OptionalLong.empty();
  }

  private static String cell(OptionalLong number) {
    return number.isPresent() ? TerminalTable.grouped(number.getAsLong()) : "-";
  }
}
