package io.infill.jobs.cli;

import io.infill.jobs.terminal.Screen;
import io.infill.jobs.why.Answer;
import io.infill.jobs.why.RunOutput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code infill why}. */
@Command(
    name = "why",
    description = {
      "What happened to one document: where it came from, what each stage decided and why,",
      "and in which training sequences its tokens lie; for a duplicate or a survivor its cluster,",
      "with the texts side by side. Exit code 1 if it is not found."
    })
final class WhyCommand implements Callable<Integer> {
  private static final String DIGITS = "[0-9a-f]{6,32}";

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "OUTPUT", description = "a run's output directory")
  Path directory;

  @ArgGroup(multiplicity = "1")
  Asked asked;

  @Option(
      names = "--offset",
      paramLabel = "N",
      description = "with --file: a byte of the decompressed file; its record is shown")
  Long offset;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description =
          "writes the cluster of a duplicate or survivor as one HTML page, texts side by side")
  Path page;

  @Option(
      names = "--members",
      paramLabel = "N",
      description = "most duplicates of a cluster that are shown (default: ${DEFAULT-VALUE})")
  int members = 10;

  /** One of the three. */
  static final class Asked {
    @Option(
        names = "--id",
        paramLabel = "ID",
        description = "the document with this id, or with its first digits, at least 6")
    String id;

    @Option(
        names = "--url",
        paramLabel = "URL",
        description = "the document published at exactly this address")
    String url;

    @Option(
        names = "--file",
        paramLabel = "FILE",
        description = "records of this input file, as the config names it or by its last names")
    String file;
  }

  @Override
  public Integer call() throws IOException {
    if (offset != null && (asked.file == null || offset < 0)) {
      throw usage("--offset must be >= 0 and go with --file but was " + offset);
    }
    if (members < 1) {
      throw usage("--members must be >= 1 but was " + members);
    }
    RunOutput output = RunOutput.open(RequiredDirectory.of(directory));
    Answer answer =
        new Answer(output, System.out, Screen.ofProcess(), Optional.ofNullable(page), members);
    boolean found;
    if (asked.id != null) {
      String digits = asked.id.toLowerCase(Locale.ROOT);
      if (!digits.matches(DIGITS)) {
        throw usage("--id must be 6 to 32 hexadecimal digits but was \"" + asked.id + '"');
      }
      found = answer.id(digits);
    } else if (asked.url != null) {
      found = answer.url(asked.url);
    } else {
      found = answer.place(asked.file, Optional.ofNullable(offset));
    }
    return found ? Infill.DONE : Infill.FAILED;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
