package io.infill.jobs.cli;

import io.infill.jobs.ReplayRun;
import io.infill.jobs.Stage;
import io.infill.jobs.Summary;
import io.infill.jobs.TerminalTable;
import io.infill.jobs.config.ConfigException;
import io.infill.jobs.config.ConfigFile;
import io.infill.jobs.replay.ReplayOutcome;
import io.infill.jobs.terminal.Ink;
import io.infill.jobs.terminal.Screen;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code infill replay}. */
@Command(
    name = "replay",
    description = {
      "Reads again what a run rejected, after a fix of the config, the code or the files: tells how",
      "many are documents now. The run's output stays as it is; --into keeps the result."
    })
final class ReplayCommand implements Callable<Integer> {
  @Mixin RunOptions options;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "an output directory for what could be read now and what still cannot")
  Path into;

  @Option(
      names = "--until",
      paramLabel = "STAGE",
      description = "with --into: last stage that goes on with it (default: ingest)")
  String until = "ingest";

  @Override
  public Integer call() throws IOException {
    if (Files.isDirectory(options.config)) {
      throw new ConfigException(
          options.config + ": is a directory; replay takes the config of the run");
    }
    Stage last = RunCommand.stage(until);
    if (into == null && last != Stage.INGEST) {
      throw new ConfigException("--until goes with --into: there is nothing to go on with");
    }
    ConfigFile config = options.read();
    Optional<ReplayOutcome> outcome;
    try (InterruptionNotice notice = InterruptionNotice.during("replay")) {
      outcome = ReplayRun.run(config, Optional.ofNullable(into), last, System.out);
      notice.workIsDone();
    }
    Ink ink = Screen.ofProcess().ink();
    if (outcome.isEmpty()) {
      System.out.println("nothing was rejected");
      return Infill.DONE;
    }
    print(outcome.get(), System.out, ink);
    if (into != null) {
      new Summary(into, System.out, ink).print();
    }
    return Infill.DONE;
  }

  private static void print(ReplayOutcome outcome, PrintStream out, Ink ink) {
    TerminalTable table =
        new TerminalTable()
            .heading(
                "rejected for", "rejects", "documents now", "rejects now", "nothing there", "gone");
    TerminalTable still = new TerminalTable().heading("rejected for", "now for", "records");
    outcome
        .causes()
        .forEach(
            (cause, counts) -> {
              table.row(
                  cause,
                  counts.rejects(),
                  counts.documents(),
                  counts.rejectedNow().values().stream().mapToLong(n -> n).sum(),
                  counts.nothing(),
                  counts.notRead());
              counts.rejectedNow().forEach((now, records) -> still.row(cause, now, records));
            });
    out.printf("%n%s%n%s", ink.bold("Rejected, and read again"), table.toString(ink));
    if (!still.isEmpty()) {
      out.printf("%n%s%n%s", ink.bold("Still rejected"), still.toString(ink));
    }
    if (!outcome.gone().isEmpty()) {
      out.printf("%n%s%n", ink.bold("Gone: no source names these files any more"));
      outcome.gone().forEach(file -> out.printf("  %s: %s%n", file.source(), file.file()));
    }
  }
}
