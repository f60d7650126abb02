package io.infill.jobs.mix;

import io.infill.jobs.terminal.Screen;
import io.infill.trainbridge.mixture.BudgetConfig;
import io.infill.trainbridge.mixture.DocumentRows;
import io.infill.trainbridge.mixture.MixtureForecast;
import io.infill.trainbridge.mixture.SequenceData;
import io.infill.trainbridge.mixture.SourceFacts;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlanJson;
import io.infill.trainbridge.state.RunState;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A mixture resolved against a run's output, and what it will give. */
public final class MixPlan {
  private final Path output;
  private final MixturePlan plan;
  private final MixtureForecast forecast;

  private MixPlan(Path output, MixturePlan plan, MixtureForecast forecast) {
    this.output = output;
    this.plan = plan;
    this.forecast = forecast;
  }

  /**
   * Resolves a mixture.
   *
   * @param output a run's output directory
   * @param budget how far to look; the mixture's budget, or one pass over all rows, if not given.
   *     It ends no plan that has no budget of its own
   * @param from the state that the plan takes over from
   */
  public static MixPlan of(
      Path output, MixtureFile file, Optional<BudgetConfig> budget, Optional<RunState> from)
      throws IOException {
    SequenceData data = SequenceData.open(output);
    DocumentRows documents = DocumentRows.none();
    MixturePlan plan = file.plan(data, documents, from);
    long rows = data.sources().stream().mapToLong(SourceFacts::rows).sum();
    long asked =
        budget
            .flatMap(b -> b.end(plan.sequenceLength()).stream().boxed().findFirst())
            .orElse(plan.start() + rows);
    long samples =
        plan.end().isPresent()
            ? budget.isPresent() ? Math.min(asked, plan.end().getAsLong()) : plan.end().getAsLong()
            : asked;
    return new MixPlan(output, plan, MixtureForecast.of(plan, data, samples));
  }

  /** The plan itself. */
  public MixturePlan plan() {
    return plan;
  }

  /** Prints what it gives. */
  public void print(PrintStream out, Screen screen) {
    new PlanTables(plan, forecast, out, screen.ink()).print();
  }

  /** Writes the plan as JSON. */
  public void write(Path file) throws IOException {
    Files.writeString(file, PlanJson.write(plan) + '\n');
  }

  /** Writes what it gives as a page. */
  public void writePage(Path file) throws IOException {
    PlanTables tables = new PlanTables(plan, forecast, null, null);
    Files.writeString(
        file, new PlanPage(plan, forecast).html("Mixture of " + output, tables.summary()));
  }
}
