package io.infill.jobs.cli;

import io.infill.jobs.TerminalTable;
import io.infill.tokenize.SpecialTokenNames;
import io.infill.tokenize.TokenizerConfig;
import io.infill.tokenize.Vocabulary;
import io.infill.tokenize.huggingface.TokenizerFile;
import io.infill.tokenize.sentencepiece.ImportPreset;
import io.infill.tokenize.sentencepiece.SentencePieceModel;
import io.infill.tokenize.sentencepiece.TokenizerImport;
import io.infill.tokenize.sentencepiece.TokenizerJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code infill tokenizer import}. */
@Command(
    name = "import",
    description = {
      "Turns a SentencePiece model (unigram or BPE) into a HuggingFace tokenizer.json.",
      "docs/TOKENIZER.md says what that file can express and what it cannot."
    })
final class TokenizerImportCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

  @Parameters(paramLabel = "MODEL", description = "a SentencePiece model file")
  Path model;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "the file written (default: ${DEFAULT-VALUE})")
  Path output = Path.of("tokenizer.json");

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description =
          "start from plain, icetk, chatglm, chatglm-6b or glm-10b-chinese"
              + " (default: ${DEFAULT-VALUE}); the options below change it")
  String preset = "plain";

  @Option(
      names = "--id-offset",
      paramLabel = "N",
      description = "added to every id; icetk's is 20000")
  Integer idOffset;

  @Option(
      names = "--ignore-linebreak",
      paramLabel = "true|false",
      arity = "1",
      description = "true: a newline becomes a space; false: it becomes the piece <n>")
  Boolean ignoreLinebreak;

  @Option(
      names = "--keep-tabs",
      paramLabel = "true|false",
      arity = "1",
      description = "whether a tab becomes the piece <|tab|>")
  Boolean keepTabs;

  @Option(
      names = "--keep-blanks",
      paramLabel = "true|false",
      arity = "1",
      description = "whether runs of 2 to 80 blanks become <|blank_2|> to <|blank_80|>")
  Boolean keepBlanks;

  @Option(
      names = "--special",
      paramLabel = "NAME=TEXT[:ID]",
      description =
          "a special token: NAME is mask, gmask, smask, sop, eop, eod, pad, or extra for a further"
              + " one; without ID it gets the next free one unless the model has it")
  List<String> specials = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    ImportPreset start = ImportPreset.byName().get(preset);
    if (start == null) {
      throw new ParameterException(
          spec.commandLine(),
          "--preset must be one of %s but was %s"
              .formatted(String.join(", ", ImportPreset.byName().keySet()), preset));
    }
    Map<String, String> names = new LinkedHashMap<>(start.names().byKey());
    TokenizerImport options = options(start.options(), names);
    SentencePieceModel parsed =
        SentencePieceModel.parse(model.toString(), Files.readAllBytes(model));
    write(json(parsed, options));
    SpecialTokenNames special =
        new SpecialTokenNames(
            names.get("mask"),
            names.get("gmask"),
            names.get("smask"),
            names.get("sop"),
            names.get("eop"),
            names.get("eod"),
            names.get("pad"));
    report(parsed, special);
    return Infill.DONE;
  }

  private TokenizerImport options(TokenizerImport start, Map<String, String> names) {
    TokenizerImport options = start;
    if (idOffset != null) {
      if (idOffset < 0) {
        throw new ParameterException(
            spec.commandLine(), "--id-offset must be >= 0 but was " + idOffset);
      }
      options = options.withIdOffset(idOffset);
    }
    options = ignoreLinebreak == null ? options : options.withNewlines(!ignoreLinebreak);
    options = keepTabs == null ? options : options.withTabs(keepTabs);
    options = keepBlanks == null ? options : options.withBlanks(keepBlanks);
    for (String special : specials) {
      SpecialOption one = SpecialOption.parse(spec.commandLine(), special);
      options = options.withSpecial(one.text(), one.id());
      names.replace(one.name(), one.text());
    }
    return options;
  }

  private String json(SentencePieceModel parsed, TokenizerImport options) throws IOException {
    try {
      return TokenizerJson.of(parsed, options).toString();
    } catch (IllegalArgumentException e) {
      throw new IOException(model + ": " + e.getMessage(), e);
    }
  }

  private void write(String json) throws IOException {
    Path whole = output.toAbsolutePath();
    Files.createDirectories(whole.getParent());
    Path unfinished = whole.resolveSibling("." + whole.getFileName() + ".unfinished");
    Files.writeString(unfinished, json);
    Files.move(unfinished, whole, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Reads the file back, which proves that it can be used. */
  private void report(SentencePieceModel parsed, SpecialTokenNames special) throws IOException {
    Vocabulary vocabulary =
        TokenizerFile.read(output, new TokenizerConfig("", special, true)).vocabulary();
    System.out.printf(
        "%s: %s %s pieces, ids 0 to %s%n",
        output,
        TerminalTable.grouped(parsed.pieces().size()),
        parsed.algorithm().name().toLowerCase(java.util.Locale.ROOT),
        TerminalTable.grouped(vocabulary.size() - 1L));
    TerminalTable table = new TerminalTable();
    vocabulary
        .specialIds(special)
        .forEach((key, id) -> table.row(key, vocabulary.token(id), "" + id));
    System.out.print(table);
    System.out.printf(
        "%nFor the config:%n  tokenizer:%n    file: %s%n    special: {%s}%n    add_special_tokens:"
            + " true   # those that the file lacks stand behind it%n",
        output,
        special.byKey().entrySet().stream()
            .map(e -> e.getKey() + ": \"" + e.getValue() + '"')
            .collect(Collectors.joining(", ")));
    System.out.printf(
        "%nInfill gives SentencePiece's ids for this file. HuggingFace's own library gives others"
            + " for some texts%n(names of special tokens, paths of equal score, some combining"
            + " marks): docs/TOKENIZER.md;%n  ./infill tokenizer compare %s TEXT-FILE%n",
        output);
  }
}
