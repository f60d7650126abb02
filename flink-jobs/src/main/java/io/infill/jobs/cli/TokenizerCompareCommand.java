package io.infill.jobs.cli;

import io.infill.jobs.TerminalTable;
import io.infill.tokenize.SpecialTokenNames;
import io.infill.tokenize.TokenizerConfig;
import io.infill.tokenize.huggingface.LibraryComparison;
import io.infill.tokenize.huggingface.LibraryComparison.Verdict;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code infill tokenizer compare}. */
@Command(
    name = "compare",
    description = {
      "Counts the lines of text files for which HuggingFace's own library gives Infill's ids.",
      "The library is given the file as it is. Some of the lines that differ are shown; exit code 1 if there are any."
    })
final class TokenizerCompareCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "a tokenizer.json")
  Path file;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "TEXT-FILE",
      description = "UTF-8 files; every line is one text")
  List<Path> texts;

  @Option(
      names = "--show",
      paramLabel = "N",
      description = "differing lines shown (default: ${DEFAULT-VALUE})")
  int show = 10;

  private final Map<Verdict, Long> counts = new EnumMap<>(Verdict.class);

  @Override
  public Integer call() throws IOException {
    TokenizerConfig config = new TokenizerConfig("", SpecialTokenNames.defaults(), true);
    try (LibraryComparison comparison = LibraryComparison.open(file, config)) {
      for (Path path : texts) {
        try (BufferedReader lines = Files.newBufferedReader(path)) {
          for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            compare(comparison, line);
          }
        }
      }
    }
    System.out.print(
        new TerminalTable()
            .row("lines with the same ids", counts.getOrDefault(Verdict.SAME, 0L))
            .row(
                "other ids, and a control token's name in the line",
                counts.getOrDefault(Verdict.NAMES_A_CONTROL_TOKEN, 0L))
            .row("other ids", counts.getOrDefault(Verdict.DIFFERENT, 0L)));
    return counts.keySet().stream().allMatch(Verdict.SAME::equals) ? Infill.DONE : Infill.FAILED;
  }

  private void compare(LibraryComparison comparison, String line) {
    Verdict verdict = comparison.compare(line);
    counts.merge(verdict, 1L, Long::sum);
    if (verdict != Verdict.SAME && show > 0) {
      show--;
      System.out.printf(
          "%s%n  Infill  %s%n  library %s%n",
          line, comparison.ours(line), comparison.library(line));
    }
  }
}
