package io.infill.jobs.cli;

import picocli.CommandLine.Command;

/** {@code infill mix}. */
@Command(
    name = "mix",
    description = "What a mixture of sources will give, before any run.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {MixPlanCommand.class})
final class MixCommand {}
