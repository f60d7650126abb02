package io.infill.jobs.bench;

import io.infill.jobs.Stage;
import java.util.List;
import java.util.Map;

/**
 * What a benchmark of the pipeline measured.
 *
 * @param settings what was asked for
 * @param corpus the input
 * @param coldStart a pipeline that does nothing, as the process's first: classes are loaded and the
 *     engine starts
 * @param warmStart the same as the process's last
 * @param rounds one a round, at least one
 */
public record PipelineFigures(
    PipelineBench.Settings settings,
    GeneratedCorpus corpus,
    Usage coldStart,
    Usage warmStart,
    List<Round> rounds) {

  public PipelineFigures {
    rounds = List.copyOf(rounds);
  }

  /**
   * One run of all stages, and the floor after it.
   *
   * @param stages each stage that ran
   * @param whole everything from reading the config to the engine's end
   * @param memory the most the process had up to the end of the run, the floor not included
   * @param textBytesIn UTF-8 bytes of the documents that ingest made
   * @param documentsIn their number
   * @param documentsKept how many cleaning kept
   * @param floor the bare tokenizer on the kept texts
   */
  record Round(
      Map<Stage, Usage> stages,
      Usage whole,
      PeakMemory memory,
      long textBytesIn,
      long documentsIn,
      long documentsKept,
      BareTokenizer.Floor floor) {

    /** CPU of the whole by the floor's. */
    double ratio() {
      return (double) whole.cpuNanos() / floor.usage().cpuNanos();
    }

    /** Million bytes of the text that came in by CPU second. */
    double megabytesPerCoreSecond() {
      return textBytesIn / 1e6 / whole.cpuSeconds();
    }

    /** What is not inside a stage: planning, the engine's start and end. */
    Usage besides() {
      Usage inside = stages.values().stream().reduce(Usage.NOTHING, Usage::plus);
      return whole.minus(inside);
    }
  }
}
