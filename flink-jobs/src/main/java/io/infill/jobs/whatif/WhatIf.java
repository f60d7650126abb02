package io.infill.jobs.whatif;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.ingest.dataset.UnfinishedDatasetException;
import io.infill.jobs.Stage;
import io.infill.jobs.config.ConfigException;
import io.infill.jobs.terminal.Ink;
import io.infill.jobs.whatif.Question.Sweep;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Answers "what would the yield be if …" for a run's output; runs nothing. */
public final class WhatIf {
  private final Path output;

  /**
   * @param output a run's output directory, cleaned at least
   */
  public WhatIf(Path output) {
    this.output = output;
  }

  /**
   * Prints the answer.
   *
   * @throws ConfigException if a rule, a set or a limit of the question is wrong
   * @throws IOException if {@code signals/} or {@code dropped/} is missing or cannot be read
   */
  public void answer(Question question, PrintStream out, Ink ink) throws IOException {
    DatasetDirectory signals = DatasetDirectory.open(output.resolve(Stage.CLEAN.beside()));
    DatasetDirectory dropped = DatasetDirectory.open(output.resolve(Stage.CLEAN.refused()));
    if (!signals.manifest().fingerprint().equals(dropped.manifest().fingerprint())) {
      throw new IOException(output + ": signals/ and dropped/ are of different runs");
    }
    RunRules now = RunRules.of(signals.manifest().config());
    RunRules then = now.with(question);
    if (question.sweep().isPresent()) {
      check(then, question.sweep().get());
    }
    YieldTally tally = new YieldScan(signals, dropped, now, then, question.sweep()).run();
    YieldReport report = new YieldReport(out, ink, tally, rates(tally));
    if (question.sweep().isPresent()) {
      report.curve(question.sweep().get());
    } else {
      report.difference();
    }
    report.caveats();
  }

  /**
   * Prints what the question's rules would remove by the size of clusters.
   *
   * @throws ConfigException if a rule, a set or a limit of the question is wrong, or it is a sweep
   * @throws IOException if {@code signals/} or {@code cleaned/} is missing or cannot be read
   */
  public void clusters(Question question, PrintStream out, Ink ink) throws IOException {
    if (question.sweep().isPresent()) {
      throw new ConfigException("--clusters takes one setting, not a range");
    }
    DatasetDirectory signals = DatasetDirectory.open(output.resolve(Stage.CLEAN.beside()));
    DatasetDirectory cleaned = DatasetDirectory.open(output.resolve(Stage.CLEAN.output()));
    if (!signals.manifest().fingerprint().equals(cleaned.manifest().fingerprint())) {
      throw new IOException(output + ": signals/ and cleaned/ are of different runs");
    }
    RunRules now = RunRules.of(signals.manifest().config());
    new ClusterScan(signals, cleaned, now.with(question)).run().print(out, ink);
    out.println();
    out.println(
        ink.faint(
            "  note: repeats are FineWeb-2's, up to %d, before smoothing; a band of few documents tells little"
                .formatted(ClusterRates.MOST_REPEATS)));
    if (now.sets().values().stream().anyMatch(sets -> !sets.isEmpty())) {
      out.println(
          ink.faint(
              "  note: the run's own rules removed documents before clusters were known, and these are not counted"));
    }
  }

  /** Every limit must be one that the config could have. */
  private static void check(RunRules rules, Sweep sweep) {
    for (double limit :
        List.of(sweep.limits().get(0), sweep.limits().get(sweep.limits().size() - 1))) {
      rules.with(sweep.rule(), limit).book();
    }
  }

  private Optional<TokenRates> rates(YieldTally tally) throws IOException {
    try {
      DatasetDirectory tokens = DatasetDirectory.open(output.resolve(Stage.TOKENIZE.output()));
      return Optional.of(new TokenRates(tokens.manifest(), tally));
    } catch (UnfinishedDatasetException e) {
      return Optional.empty();
    }
  }
}
