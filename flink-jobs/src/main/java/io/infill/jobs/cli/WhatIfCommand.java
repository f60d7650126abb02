package io.infill.jobs.cli;

import io.infill.jobs.terminal.Screen;
import io.infill.jobs.whatif.Question;
import io.infill.jobs.whatif.WhatIf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code infill what-if}. */
@Command(
    name = "what-if",
    description = {
      "What cleaning would keep by other limits or rule sets: told from the columns of signals/,",
      "without the texts and without a run."
    })
final class WhatIfCommand implements Callable<Integer> {
  @Parameters(paramLabel = "OUTPUT", description = "a run's output directory, cleaned at least")
  Path directory;

  @Option(
      names = "--set",
      paramLabel = "RULE=LIMIT",
      description = {
        "another limit, such as gopher-quality.min_words=20; may be repeated.",
        "One may be a range, gopher-quality.min_words=10..100:10, which prints a curve"
      })
  List<String> settings = List.of();

  @Option(
      names = "--rules",
      paramLabel = "LANGUAGE=SETS",
      description = {
        "other rule sets, such as zh=fineweb2-zh,map-neo-zh or web:en=gopher-quality;",
        "nothing behind the = judges by no rule; may be repeated"
      })
  List<String> ruleSets = List.of();

  @Option(
      names = "--clusters",
      description = {
        "what the rules would remove of the documents kept, by the size of the cluster of",
        "duplicates that each stands for"
      })
  boolean clusters;

  @Override
  public Integer call() throws IOException {
    Question question = Question.of(settings, ruleSets);
    WhatIf whatIf = new WhatIf(RequiredDirectory.of(directory));
    if (clusters) {
      whatIf.clusters(question, System.out, Screen.ofProcess().ink());
    } else {
      whatIf.answer(question, System.out, Screen.ofProcess().ink());
    }
    return Infill.DONE;
  }
}
