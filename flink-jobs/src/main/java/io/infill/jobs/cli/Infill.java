package io.infill.jobs.cli;

import io.infill.jobs.config.ConfigException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
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
    subcommands = {
      RunCommand.class,
      PlanCommand.class,
      VerifyCommand.class,
      InspectCommand.class,
      ReportCommand.class,
      WhyCommand.class,
      TraceCommand.class,
      WhatIfCommand.class,
      ReplayCommand.class,
      ExportCommand.class,
      TokenizerCommand.class,
      MixCommand.class,
      FeedCommand.class,
      BenchCommand.class
    })
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
        .setParameterExceptionHandler(Infill::refuse)
        .setExecutionExceptionHandler(Infill::fail)
        .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  /** Wrong usage: what is wrong, what may have been meant, where to read on. */
  private static int refuse(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    command.getErr().println("infill: " + WrongUsage.message(wrong, arguments));
    command.getErr().printf("Try: ./%s --help%n", command.getCommandSpec().qualifiedName());
    return WRONG_USAGE;
  }

  /** Tells a named failure in one line; anything else is a bug and shows its stack. */
  private static int fail(Exception failure, CommandLine command, ParseResult parsed) {
    Optional<Throwable> named = FailureMessage.named(failure);
    if (named.isEmpty()) {
      command.getErr().println("infill: failed, which is a bug in infill: " + failure);
      failure.printStackTrace(command.getErr());
      return FAILED;
    }
    command.getErr().println("infill: " + FailureMessage.of(named.get()));
    return named.get() instanceof ConfigException ? WRONG_USAGE : FAILED;
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
