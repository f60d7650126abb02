package io.infill.jobs.cli;

import picocli.CommandLine.Command;

/** {@code infill tokenizer}. */
@Command(
    name = "tokenizer",
    description = "Imports a SentencePiece model, and shows what a tokenizer.json does.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TokenizerImportCommand.class,
      TokenizerInspectCommand.class,
      TokenizerCompareCommand.class
    })
final class TokenizerCommand {}
