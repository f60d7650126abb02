package io.infill.jobs.cli;

import io.infill.jobs.mix.MixPlan;
import io.infill.jobs.terminal.Screen;
import io.infill.trainbridge.mixture.BudgetConfig;
import io.infill.trainbridge.mixture.MixtureForecast;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code infill mix plan}. */
@Command(
    name = "plan",
    description = {
      "Prints what a mixture gives of each source: samples, tokens, tokens with loss, passes, the",
      "first repeat; when the ratios change and how the batch grows. Reads manifests alone."
    })
final class MixPlanCommand implements Callable<Integer> {
  @Mixin MixtureOptions mixture;

  @ArgGroup Budget budget;

  @Option(
      names = "--write",
      paramLabel = "PLAN.json",
      description = "writes the plan for trainers and other commands")
  Path write;

  @Option(names = "--page", paramLabel = "FILE.html", description = "writes the plan as a page")
  Path page;

  /** At most one of the two. */
  static final class Budget {
    @Option(names = "--samples", paramLabel = "N", description = "how far to look, in samples")
    long samples;

    @Option(
        names = "--tokens",
        paramLabel = "N",
        description = "how far to look, in tokens (samples times sequence length)")
    long tokens;
  }

  @Override
  public Integer call() throws IOException {
    MixPlan plan = mixture.plan();
    MixtureForecast forecast =
        plan.forecast(Optional.ofNullable(budget).map(b -> new BudgetConfig(b.samples, b.tokens)));
    plan.print(forecast, System.out, Screen.ofProcess());
    if (write != null) {
      plan.write(write);
    }
    if (page != null) {
      plan.writePage(forecast, page);
    }
    return Infill.DONE;
  }
}
