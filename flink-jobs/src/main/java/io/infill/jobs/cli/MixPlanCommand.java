package io.infill.jobs.cli;

import io.infill.jobs.mix.MixPlan;
import io.infill.jobs.terminal.Screen;
import io.infill.trainbridge.mixture.BudgetConfig;
import io.infill.trainbridge.mixture.MixtureForecast;
import io.infill.trainbridge.plan.MixturePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code infill mix plan}. */
@Command(
    name = "plan",
    description = {
      "Prints what a mixture gives of each source: samples, tokens, tokens with loss, passes, the",
      "first repeat; when the ratios change and how the batch grows. Reads manifests alone."
    })
final class MixPlanCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

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
    if (budget != null && budget.samples < 1 && budget.tokens < 1) {
      throw usage("--samples or --tokens must be >= 1");
    }
    MixPlan plan = mixture.plan();
    MixtureForecast forecast = plan.forecast(asked(plan.plan()));
    plan.print(forecast, System.out, Screen.ofProcess());
    if (write != null) {
      plan.write(write);
    }
    if (page != null) {
      plan.writePage(forecast, page);
    }
    return Infill.DONE;
  }

  private Optional<BudgetConfig> asked(MixturePlan plan) {
    if (budget == null) {
      return Optional.empty();
    }
    BudgetConfig asked = new BudgetConfig(budget.samples, budget.tokens);
    if (asked.end(plan.sequenceLength()).orElseThrow() < plan.start()) {
      throw usage("the plan begins at sample %d, so look further".formatted(plan.start()));
    }
    return Optional.of(asked);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
