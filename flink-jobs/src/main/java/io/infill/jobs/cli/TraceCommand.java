package io.infill.jobs.cli;

import io.infill.jobs.mix.MixPlan;
import io.infill.jobs.mix.MixtureFile;
import io.infill.jobs.terminal.Screen;
import io.infill.jobs.trace.DocumentAnswer;
import io.infill.jobs.trace.Origins;
import io.infill.jobs.trace.StepAnswer;
import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.plan.BatchSchedule;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlanJson;
import io.infill.trainbridge.trace.RankCut;
import io.infill.trainbridge.trace.SampleTracer;
import io.infill.trainbridge.trace.TracedSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code infill trace}. */
@Command(
    name = "trace",
    description = {
      "What was in a step: samples, their rows, the documents and prompts in them, their files and",
      "bytes. Or the other way: when a document was drawn, and when it will be. Exit code 1 if it is",
      "not found."
    })
final class TraceCommand implements Callable<Integer> {
  private static final String ID = "[0-9a-f]{32}";

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "OUTPUT", description = "a run's output directory")
  Path output;

  @ArgGroup(multiplicity = "1")
  Asked asked;

  @Option(
      names = "--plan",
      paramLabel = "PLAN.json",
      description = "the plan (default: the one of no mixture file, every source by its rows)")
  Path plan;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "samples of a step, where the plan does not say")
  int batch;

  @Option(names = "--rank", paramLabel = "R", description = "only what this rank gets")
  Integer rank;

  @Option(names = "--size", paramLabel = "D", description = "data-parallel ranks")
  Integer size;

  @Option(
      names = "--micro-batch",
      paramLabel = "M",
      description = "samples of one forward pass on one rank (default: ${DEFAULT-VALUE})")
  int microBatch = 1;

  @Option(
      names = "--before",
      paramLabel = "STEP",
      description = "with --document and --sequence: marks what steps before this one drew")
  Long before;

  @Option(
      names = "--until",
      paramLabel = "SAMPLE",
      description =
          "with --document and --sequence: where to stop looking (default: the plan's end)")
  Long until;

  @Option(
      names = "--turns",
      paramLabel = "N",
      description =
          "with --document and --sequence: most of a row, past and to come (default: ${DEFAULT-VALUE})")
  int turns = 10;

  @Option(
      names = "--config",
      paramLabel = "CONFIG.yaml",
      description = "the run's config: reads its instruction datasets to name examples and prompts")
  Path config;

  @Option(names = "--json", description = "prints one JSON object a sample, or a row")
  boolean json;

  @Option(
      names = "--write",
      paramLabel = "FILE.jsonl",
      description = "with --step and --sample: writes the samples as a trainer gets them")
  Path write;

  /** One of the four. */
  static final class Asked {
    @Option(names = "--step", paramLabel = "N", description = "an optimiser step, from 0")
    Long step;

    @Option(names = "--sample", paramLabel = "I", description = "a global sample index, from 0")
    Long sample;

    @Option(
        names = "--document",
        paramLabel = "ID",
        description = "a document, or a prompted sample, by its id")
    String document;

    @Option(names = "--sequence", paramLabel = "ID", description = "a sequence, by its id")
    String sequence;
  }

  @Override
  public Integer call() throws IOException {
    requireOptionsFit();
    MixtureOrder order = new MixtureOrder(plan());
    Optional<RankCut> ranks = ranks();
    Origins origins = new Origins(output, config);
    Screen screen = Screen.ofProcess();
    try (SampleTracer tracer = new SampleTracer(order, output, ranks)) {
      if (asked.step != null || asked.sample != null) {
        return print(StepAnswer.of(output, samples(order, tracer), origins), screen);
      }
      DocumentAnswer answer =
          asked.document != null
              ? DocumentAnswer.ofDocument(
                  order, tracer, ranks, range(order), id(asked.document), origins)
              : DocumentAnswer.ofSequence(
                  order, tracer, ranks, range(order), id(asked.sequence), origins);
      if (json) {
        answer.printJson(System.out);
      } else {
        answer.print(System.out, screen);
      }
      return answer.isFound() ? Infill.DONE : Infill.FAILED;
    }
  }

  private int print(StepAnswer answer, Screen screen) throws IOException {
    if (json) {
      answer.printJson(System.out);
    } else {
      answer.print(System.out, screen);
    }
    if (write != null) {
      answer.write(write);
    }
    return Infill.DONE;
  }

  private void requireOptionsFit() throws IOException {
    if (plan == null) {
      RequiredDirectory.of(output);
    }
    if (rank != null && size == null) {
      throw usage("--rank needs --size, the number of ranks");
    }
    boolean steps = asked.step != null || asked.sample != null;
    if (rank != null && asked.step == null) {
      throw usage("--rank goes with --step");
    }
    if (steps && (before != null || until != null)) {
      throw usage("--before and --until go with --document and --sequence");
    }
    if (!steps && write != null) {
      throw usage("--write goes with --step and --sample");
    }
    if (batch < 0) {
      throw usage("--batch must be >= 1 but was " + batch);
    }
    if (turns < 1) {
      throw usage("--turns must be >= 1 but was " + turns);
    }
    if (size != null && (rank == null ? size < 1 : rank < 0 || rank >= size)) {
      throw usage("--rank must be 0 to --size - 1 but was %s of %d".formatted(rank, size));
    }
    if (microBatch < 1) {
      throw usage("--micro-batch must be >= 1 but was " + microBatch);
    }
  }

  private MixturePlan plan() throws IOException {
    MixturePlan given =
        plan != null
            ? PlanJson.read(plan)
            : MixPlan.of(output, MixtureFile.none(), Optional.empty()).plan();
    if (batch > 0) {
      if (given.batches().isKnown()) {
        throw usage("--batch does not go with a plan that says what a step is");
      }
      given = given.withBatches(BatchSchedule.constant(batch));
    }
    boolean needed = asked.step != null || before != null || size != null;
    if (needed && !given.batches().isKnown()) {
      throw usage("the plan does not say what a step is: give --batch");
    }
    return given;
  }

  private Optional<RankCut> ranks() {
    return size == null ? Optional.empty() : Optional.of(new RankCut(size, microBatch));
  }

  private List<TracedSample> samples(MixtureOrder order, SampleTracer tracer) throws IOException {
    MixturePlan plan = order.plan();
    long first = asked.step != null ? firstOfStep(plan) : asked.sample;
    if (first < plan.start() || first >= end(plan)) {
      throw usage(
          "%s must be of samples %d to below %s but begins at sample %d"
              .formatted(
                  asked.step != null ? "--step" : "--sample",
                  plan.start(),
                  plan.end().isPresent() ? plan.end().getAsLong() : "2^49",
                  first));
    }
    if (size != null) {
      requireEvenStep(plan.batches(), plan.batches().stepOf(first));
    }
    if (asked.sample != null) {
      return List.of(tracer.sample(first));
    }
    return tracer.step(asked.step, rank == null ? OptionalInt.empty() : OptionalInt.of(rank));
  }

  private long firstOfStep(MixturePlan plan) {
    if (asked.step < 0 || asked.step > end(plan)) {
      throw usage("--step must be >= 0 and in the plan but was " + asked.step);
    }
    return plan.batches().firstSample(asked.step);
  }

  private void requireEvenStep(BatchSchedule batches, long step) {
    long together = (long) size * microBatch;
    if (batches.size(step) % together != 0) {
      throw usage(
          "--size times --micro-batch must divide the %d samples of step %d but was %d"
              .formatted(batches.size(step), step, together));
    }
  }

  private DocumentAnswer.Range range(MixtureOrder order) {
    MixturePlan plan = order.plan();
    long behind = until == null ? end(plan) : Math.min(until, end(plan));
    long now = plan.start();
    if (before != null) {
      if (before < 0 || before > end(plan)) {
        throw usage("--before must be >= 0 and in the plan but was " + before);
      }
      now = Math.min(behind, Math.max(now, plan.batches().firstSample(before)));
    }
    if (behind < plan.start()) {
      throw usage("--until must be >= %d but was %d".formatted(plan.start(), behind));
    }
    return new DocumentAnswer.Range(now, behind, turns);
  }

  /** Samples from here on cannot be computed. */
  private static long end(MixturePlan plan) {
    return plan.end().orElse(1L << 49);
  }

  private String id(String given) {
    String id = given.toLowerCase(Locale.ROOT);
    if (!id.matches(ID)) {
      throw usage("an id has 32 hexadecimal digits but was \"" + given + '"');
    }
    return id;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
