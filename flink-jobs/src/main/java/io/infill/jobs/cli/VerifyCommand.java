package io.infill.jobs.cli;

import io.infill.jobs.verify.RunVerifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code infill verify}. */
@Command(
    name = "verify",
    description =
        "Checks checksums, schema, ledger and invariants of a dataset directory or of a whole run's output.")
final class VerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DIR", description = "a dataset directory or a run's output")
  Path directory;

  @Override
  public Integer call() throws IOException {
    RunVerifier verifier = new RunVerifier();
    List<String> problems = verifier.verify(RequiredDirectory.of(directory));
    problems.forEach(problem -> System.out.println("  " + problem));
    verifier
        .absent()
        .forEach(
            stage ->
                System.out.printf(
                    "  note: no %s/: stage %s has not run here%n", stage.output(), stage.label()));
    System.out.printf(
        "%s: %,d rows in %d dataset directories, %s%n",
        directory,
        verifier.rows(),
        verifier.directories(),
        switch (problems.size()) {
          case 0 -> "nothing wrong";
          case 1 -> "1 problem";
          default -> problems.size() + " problems";
        });
    return problems.isEmpty() ? Infill.DONE : Infill.FAILED;
  }
}
