package io.infill.jobs.cli;

import io.infill.jobs.Launch;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code infill plan}. */
@Command(
    name = "plan",
    description = "Prints the resolved config and what would run; runs nothing.")
final class PlanCommand implements Callable<Integer> {
  @Mixin RunOptions options;

  @Override
  public Integer call() throws IOException {
    Launch.plan(options.read(), System.out);
    return Infill.DONE;
  }
}
