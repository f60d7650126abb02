package io.infill.jobs.cli;

import io.infill.jobs.config.ConfigException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/** The entry of the command line. */
@Command(
    name = "infill",
    description = "From raw English and Chinese text to training sequences for GLM-style trainers.",
    mixinStandardHelpOptions = true,
    versionProvider = Infill.Version.class,
    scope = ScopeType.INHERIT,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {RunCommand.class, PlanCommand.class, VerifyCommand.class, InspectCommand.class, TokenizerCommand.class})
public final class Infill {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int WRONG_USAGE = 2;

  private Infill() {}

  /** Runs one command and ends the process; embedded engines may leave threads behind. */
  public static void main(String[] arguments) {
    System.exit(execute(arguments));
  }

  /** Runs one command and returns its exit code. */
  public static int execute(String... arguments) {
    return new CommandLine(new Infill())
        .setExecutionExceptionHandler(Infill::fail)
        .setExitCodeExceptionMapper(e -> e instanceof ConfigException ? WRONG_USAGE : FAILED)
        .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  /** Tells a named failure in one line; anything else is a bug and shows its stack. */
  private static int fail(Exception failure, CommandLine command, ParseResult parsed) {
    Throwable root = failure;
    while (root.getCause() != null && !isNamed(root)) {
      root = root.getCause();
    }
    if (isNamed(root)) {
      command.getErr().println("infill: " + root.getMessage());
    } else {
      command.getErr().println("infill: failed: " + root);
      failure.printStackTrace(command.getErr());
    }
    return root instanceof ConfigException ? WRONG_USAGE : FAILED;
  }

  private static boolean isNamed(Throwable failure) {
    return failure instanceof ConfigException
        || failure instanceof java.io.IOException
        || failure instanceof io.infill.ingest.dataset.UnbalancedLedgerException;
  }

  /** The version that the jar's manifest states. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Infill.class.getPackage().getImplementationVersion();
      return new String[] {"infill " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
