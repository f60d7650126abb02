package io.infill.jobs.cli;

import io.infill.jobs.config.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Wrong usage in words: names what was typed and the nearest thing that exists. */
final class WrongUsage {
  private WrongUsage() {}

  static String message(ParameterException wrong, String[] arguments) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return wrong.getMessage();
    }
    String typed = unmatched.getUnmatched().get(0);
    Set<String> commands = wrong.getCommandLine().getSubcommands().keySet();
    if (typed.startsWith("-")) {
      List<String> options =
          wrong.getCommandLine().getCommandSpec().options().stream()
              .map(option -> option.longestName())
              .toList();
      return "unknown option \"%s\"%s".formatted(typed, meant(typed, options));
    }
    if (!commands.isEmpty() && arguments.length > 0) {
      return "unknown command \"%s\"%s; there are %s"
          .formatted(typed, meant(typed, commands), String.join(", ", commands));
    }
    return "\"%s\" is too much".formatted(typed);
  }

  private static String meant(String typed, Collection<String> known) {
    return Nearest.to(typed, known).map(near -> ", did you mean " + near + '?').orElse("");
  }

  /**
   * Settings made of a command's options; what they refuse is told as wrong usage.
   *
   * @param spec of the command
   */
  static <T> T refused(CommandSpec spec, Supplier<T> settings) {
    try {
      return settings.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
