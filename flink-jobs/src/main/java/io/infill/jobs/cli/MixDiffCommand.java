package io.infill.jobs.cli;

import io.infill.jobs.mix.PlanDifferences;
import io.infill.jobs.terminal.Screen;
import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlanJson;
import io.infill.trainbridge.trace.PlanComparison;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code infill mix diff}. */
@Command(
    name = "diff",
    description = {
      "Where two plans part: the first sample that differs, how many do, what only one of them draws",
      "of each source, and where each source stands. Needs no data. Exit code 1 if they differ."
    })
final class MixDiffCommand implements Callable<Integer> {
  private static final long DEFAULT_SAMPLES = 1L << 40;

  @Spec CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PLAN_A", description = "a plan")
  Path first;

  @Parameters(index = "1", paramLabel = "PLAN_B", description = "the plan to compare with it")
  Path second;

  @Option(
      names = "--until",
      paramLabel = "SAMPLE",
      description = "samples before this one are compared (default: where the first plan ends)")
  Long until;

  @Option(names = "--json", description = "prints one JSON object")
  boolean json;

  @Override
  public Integer call() throws IOException {
    MixturePlan a = PlanJson.read(first);
    MixturePlan b = PlanJson.read(second);
    long start = Math.max(a.start(), b.start());
    long end =
        until != null
            ? until
            : Math.min(a.end().orElse(DEFAULT_SAMPLES), b.end().orElse(DEFAULT_SAMPLES));
    if (end < start) {
      throw new ParameterException(
          spec.commandLine(),
          "--until must be >= %d, where both plans have begun, but was %d".formatted(start, end));
    }
    PlanComparison comparison = PlanComparison.of(new MixtureOrder(a), new MixtureOrder(b), end);
    PlanDifferences differences = new PlanDifferences(comparison, a, b);
    if (json) {
      System.out.println(differences.json());
    } else {
      differences.print(System.out, Screen.ofProcess());
    }
    return differences.isEmpty() ? Infill.DONE : Infill.FAILED;
  }
}
