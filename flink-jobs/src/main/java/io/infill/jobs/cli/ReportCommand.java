package io.infill.jobs.cli;

import io.infill.jobs.report.RunReport;
import io.infill.jobs.report.TrainingReport;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlanJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code infill report}. */
@Command(
    name = "report",
    description = {
      "Writes one page about a run: what was left after each stage and source, what was dropped and",
      "why, languages, duplicates, tokens, sequences. Reads manifests alone."
    })
final class ReportCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "OUTPUT", description = "a run's output directory")
  Path output;

  @Option(
      names = "--page",
      paramLabel = "FILE.html",
      description = "where to write it (default: ${DEFAULT-VALUE})")
  Path page = Path.of("report.html");

  @Option(
      names = "--training",
      paramLabel = "LOG.jsonl",
      description = "a trainer's log: its losses are drawn above the mixture")
  Path training;

  @Option(
      names = "--plan",
      paramLabel = "PLAN.json",
      description = "with --training: the plan that was trained by, for the mixture")
  Path plan;

  @Override
  public Integer call() throws IOException {
    RequiredDirectory.of(output);
    if (plan != null && training == null) {
      throw new ParameterException(
          spec.commandLine(), "--plan goes with --training, a trainer's log");
    }
    if (page.toAbsolutePath().getParent() != null) {
      RequiredDirectory.of(page.toAbsolutePath().getParent());
    }
    RunReport report = RunReport.of(output);
    String sections = training == null ? "" : TrainingReport.html(training, output, plan());
    Files.writeString(page, report.html(sections), StandardCharsets.UTF_8);
    System.out.println("page: " + page.toAbsolutePath());
    return Infill.DONE;
  }

  private Optional<MixturePlan> plan() throws IOException {
    return plan == null ? Optional.empty() : Optional.of(PlanJson.read(plan));
  }
}
