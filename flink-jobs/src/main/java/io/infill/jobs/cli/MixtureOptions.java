package io.infill.jobs.cli;

import io.infill.jobs.mix.MixPlan;
import io.infill.jobs.mix.MixtureFile;
import io.infill.trainbridge.state.RunState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A mixture file, if any, over a run's output: what {@code mix plan} and {@code feed} take. */
final class MixtureOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

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

  @Option(
      names = "--from",
      paramLabel = "STATE.json",
      description = "the plan takes over where this state of another plan stands")
  Path from;

  /** The run's output directory. */
  Path output() {
    return paths.get(paths.size() - 1);
  }

  /** The mixture resolved against the output. */
  MixPlan plan() throws IOException {
    if (paths.size() == 1 && !overrides.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--set overrides keys of a mixture file, but none is given");
    }
    RequiredDirectory.of(output());
    MixtureFile file =
        paths.size() == 1 ? MixtureFile.none() : MixtureFile.read(paths.get(0), overrides);
    return MixPlan.of(output(), file, state());
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
