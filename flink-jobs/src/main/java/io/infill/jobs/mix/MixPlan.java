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
import io.infill.trainbridge.trace.DocumentRowSearch;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A mixture resolved against a run's output, and what it will give. */
public final class MixPlan {
  private final Path output;
  private final SequenceData data;
  private final MixturePlan plan;

  private MixPlan(Path output, SequenceData data, MixturePlan plan) {
    this.output = output;
    this.data = data;
    this.plan = plan;
  }

  /**
   * Resolves a mixture.
   *
   * @param output a run's output directory
   * @param from the state that the plan takes over from
   */
  public static MixPlan of(Path output, MixtureFile file, Optional<RunState> from)
      throws IOException {
    SequenceData data = SequenceData.open(output);
    DocumentRows documents = new DocumentRowSearch(output, data.fingerprints().keySet());
    return new MixPlan(output, data, file.plan(data, documents, from));
  }

  /** The plan itself. */
  public MixturePlan plan() {
    return plan;
  }

  /**
   * What the plan gives.
   *
   * @param budget how far to look; to the plan's end, or one pass over all rows, if not given
   */
  public MixtureForecast forecast(Optional<BudgetConfig> budget) {
    long rows = data.sources().stream().mapToLong(SourceFacts::rows).sum();
    long end = plan.end().orElse(Long.MAX_VALUE);
    long asked =
        budget
            .flatMap(b -> b.end(plan.sequenceLength()).stream().boxed().findFirst())
            .orElse(plan.end().orElse(plan.start() + rows));
    return MixtureForecast.of(plan, data, Math.min(asked, end));
  }

  /** Prints a forecast of it. */
  public void print(MixtureForecast forecast, PrintStream out, Screen screen) {
    new PlanTables(plan, forecast).print(out, screen.ink());
  }

  /** Writes the plan as JSON. */
  public void write(Path file) throws IOException {
    Files.writeString(file, PlanJson.write(plan) + '\n');
  }

  /** Writes a forecast of it as a page. */
  public void writePage(MixtureForecast forecast, Path file) throws IOException {
    String summary = new PlanTables(plan, forecast).summary();
    Files.writeString(file, new PlanPage(plan, forecast).html("Mixture of " + output, summary));
  }
}
