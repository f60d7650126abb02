package io.infill.jobs.cli;

import picocli.CommandLine.Command;

/** {@code infill bench}: the project's own benchmarks, one sub-command each. */
@Command(
    name = "bench",
    description = "Measures this machine with the project's own benchmarks.",
    synopsisSubcommandLabel = "BENCHMARK",
    subcommands = {BenchPipelineCommand.class, BenchDedupCommand.class})
final class BenchCommand {}
