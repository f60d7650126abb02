package io.infill.jobs.cli;

import io.infill.jobs.TerminalTable;
import io.infill.tokenize.SpecialTokenNames;
import io.infill.tokenize.TokenSequence;
import io.infill.tokenize.TokenizerConfig;
import io.infill.tokenize.Vocabulary;
import io.infill.tokenize.huggingface.DocumentTokenizer;
import io.infill.tokenize.huggingface.TokenizerFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code infill tokenizer inspect}. */
@Command(
    name = "inspect",
    description = "Shows a tokenizer.json's special tokens, and the ids and tokens of texts.")
final class TokenizerInspectCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "a tokenizer.json")
  Path file;

  @Parameters(index = "1..*", arity = "0..*", paramLabel = "TEXT", description = "texts to show")
  List<String> texts = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    SpecialTokenNames names = SpecialTokenNames.defaults();
    int inFile = TokenizerFile.declaredIds(file);
    TokenizerFile tokenizer = TokenizerFile.read(file, new TokenizerConfig("", names, true));
    Vocabulary vocabulary = tokenizer.vocabulary();
    System.out.printf("%s: ids 0 to %s%n", file, TerminalTable.grouped(inFile - 1L));
    TerminalTable table = new TerminalTable();
    vocabulary
        .specialIds(names)
        .forEach(
            (key, id) ->
                table.row(
                    key,
                    vocabulary.token(id),
                    "" + id,
                    id < inFile ? "" : "not in the file: added with add_special_tokens: true"));
    System.out.print(table);
    try (DocumentTokenizer open = tokenizer.open()) {
      for (String text : texts) {
        show(text, open.tokenizePart(text), vocabulary);
      }
    }
    return Infill.DONE;
  }

  private static void show(String text, TokenSequence tokens, Vocabulary vocabulary) {
    List<String> pieces = new ArrayList<>();
    for (int i = 0; i < tokens.tokens(); i++) {
      pieces.add(vocabulary.token(tokens.id(i)));
    }
    System.out.printf(
        "%n%s%n  %d tokens: %s%n  %s%n",
        text,
        tokens.tokens(),
        java.util.Arrays.stream(tokens.toArray())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" ")),
        String.join(" ", pieces));
  }
}
