package io.infill.jobs.cli;

import io.infill.jobs.mix.MixPlan;
import io.infill.jobs.mix.MixtureFile;
import io.infill.jobs.terminal.Screen;
import io.infill.trainbridge.mixture.BudgetConfig;
import io.infill.trainbridge.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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

  @Parameters(
      arity = "1..2",
      paramLabel = "[MIX.yaml] OUTPUT",
      description = "a mixture file, if any, and a run's output directory")
  List<Path> paths;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "overrides a key of the mixture file; repeatable")
  List<String> overrides = List.of();

  @ArgGroup Budget budget;

  @Option(
      names = "--from",
      paramLabel = "STATE.json",
      description = "the plan takes over where this state of another plan stands")
  Path from;

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
    if (paths.size() == 1 && !overrides.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--set overrides keys of a mixture file, but none is given");
    }
    Path output = RequiredDirectory.of(paths.get(paths.size() - 1));
    MixtureFile file =
        paths.size() == 1 ? MixtureFile.none() : MixtureFile.read(paths.get(0), overrides);
    Optional<BudgetConfig> asked =
        Optional.ofNullable(budget).map(b -> new BudgetConfig(b.samples, b.tokens));
    MixPlan plan = MixPlan.of(output, file, asked, state());
    plan.print(System.out, Screen.ofProcess());
    if (write != null) {
      plan.write(write);
    }
    if (page != null) {
      plan.writePage(page);
    }
    return Infill.DONE;
  }

  private Optional<RunState> state() throws IOException {
    if (from == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(RunState.parse(Files.readString(from)));
    } catch (IllegalArgumentException e) {
      throw new IOException(from + ": " + e.getMessage(), e);
    }
  }
}
