package io.infill.trainbridge.mixture;

import io.infill.trainbridge.plan.BatchSchedule;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlannedSource;
import io.infill.trainbridge.plan.RowList;
import io.infill.trainbridge.state.RunState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Resolves a mixture file against the data: what a user wrote becomes a plan of whole numbers.
 *
 * <p>A fade is up to {@value #FADE_PIECES} stretches of constant shares, each that of the fade's
 * middle there. A limit acts on the very sample at which the source's passes are drawn. Events at
 * one sample act in the order of the file: stages before skips.
 */
public final class MixturePlanner {
  /** Most stretches that a fade is made of. */
  public static final int FADE_PIECES = 256;

  private final MixtureConfig config;
  private final SequenceData data;
  private final DocumentRows documents;
  private final BatchSchedule batches;
  private final OptionalLong end;

  private MixturePlanner(MixtureConfig config, SequenceData data, DocumentRows documents) {
    this.config = config;
    this.data = data;
    this.documents = documents;
    this.batches = config.batch().schedule();
    this.end = config.budget().end(data.sequenceLength());
  }

  /**
   * The plan of a mixture.
   *
   * @param documents looks up the documents that the mixture skips
   * @throws MixtureException naming the key that the data cannot satisfy
   */
  public static MixturePlan plan(MixtureConfig config, SequenceData data, DocumentRows documents) {
    return new MixturePlanner(config, data, documents).plan(Optional.empty());
  }

  /**
   * The plan of a mixture that takes over from another plan: it begins at the state's sample, and
   * each source goes on from where it stood.
   */
  public static MixturePlan takingOver(
      MixtureConfig config, SequenceData data, DocumentRows documents, RunState state) {
    return new MixturePlanner(config, data, documents).plan(Optional.of(state));
  }

  /** The plan of {@link MixtureConfig#of}: every source by its size, a share of MIP, no end. */
  public static MixturePlan byRows(SequenceData data, long seed, double mipShare) {
    return plan(MixtureConfig.of(seed, mipShare), data, DocumentRows.none());
  }

  private MixturePlan plan(Optional<RunState> from) {
    long start = from.map(RunState::consumedSamples).orElse(0L);
    if (end.isPresent() && end.getAsLong() < start) {
      throw new MixtureException(
          "budget: must end at or behind sample %d, where the plan takes over, but ends at %d"
              .formatted(start, end.getAsLong()));
    }
    List<Event> events = new ArrayList<>();
    addStages(events);
    addSkips(events, start);
    events.sort(Comparator.comparingLong(Event::sample));
    PlanWalk walk =
        new PlanWalk(
            config.seed(),
            sources(),
            limits(),
            weights("mix", config.mix().over(Blend.first())),
            start,
            cursors(from),
            end);
    for (Event event : events) {
      walk.advanceTo(event.sample());
      event.action().run(walk);
    }
    walk.advanceToEnd();
    return new MixturePlan(
        config.seed(),
        data.sequenceLength(),
        data.fingerprints(),
        data.tokenizer(),
        walk.sources(),
        walk.segments(),
        batches,
        walk.end());
  }

  /** Something that happens at a sample. */
  private record Event(long sample, Action action) {}

  private interface Action {
    void run(PlanWalk walk);
  }

  /** Where each source stood; one that is new begins at its start. */
  private long[] cursors(Optional<RunState> state) {
    return data.sources().stream()
        .mapToLong(s -> state.map(saved -> saved.cursors().getOrDefault(s.name(), 0L)).orElse(0L))
        .toArray();
  }

  private void addStages(List<Event> events) {
    Blend before = config.mix().over(Blend.first());
    long last = -1;
    for (int number = 0; number < config.stages().size(); number++) {
      StageConfig stage = config.stages().get(number);
      String key = "stages[" + number + "]";
      long sample = sample(key, stage.from());
      if (sample <= last) {
        throw new MixtureException(
            key + ".from: must be behind the stage before, which begins at sample " + last);
      }
      last = sample;
      Blend blend = stage.mix().over(before);
      int[] weights = weights(key + ".mix", blend);
      int steps = stage.from().fadeSteps();
      if (steps == 0) {
        events.add(new Event(sample, walk -> walk.weigh(weights)));
      } else {
        last = addFade(events, key + ".from", stage.from(), weights(key, before), weights);
      }
      before = blend;
    }
  }

  /** Adds the stretches of a fade; returns where it ends. */
  private long addFade(
      List<Event> events, String key, PointConfig from, int[] before, int[] after) {
    int steps = from.fadeSteps();
    int pieces = Math.min(steps, FADE_PIECES);
    for (int piece = 0; piece < pieces; piece++) {
      double done = (piece + 0.5) / pieces;
      double[] mixed = new double[before.length];
      for (int i = 0; i < mixed.length; i++) {
        mixed[i] = before[i] * (1 - done) + after[i] * done;
      }
      int[] weights = SampleWeights.of(names(), mixed);
      long step = from.step() + (long) steps * piece / pieces;
      events.add(new Event(firstSample(key, step), walk -> walk.weigh(weights)));
    }
    long end = firstSample(key, from.step() + steps);
    events.add(new Event(end, walk -> walk.weigh(after)));
    return end;
  }

  /**
   * Adds what is skipped.
   *
   * @param start the plan's first sample: steps before it were another plan's
   */
  private void addSkips(List<Event> events, long start) {
    for (int number = 0; number < config.skip().size(); number++) {
      SkipConfig skip = config.skip().get(number);
      String key = "skip[" + number + "]";
      if (skip.steps() != null) {
        requireSteps(key + ".steps");
        long first = Math.max(start, firstSample(key + ".steps", skip.steps().first()));
        long behind = firstSample(key + ".steps", skip.steps().last() + 1);
        if (first < behind) {
          events.add(new Event(first, walk -> walk.skip(behind - first)));
        }
        continue;
      }
      long sample = skip.from().isGiven() ? sample(key, skip.from()) : 0;
      if (skip.source() != null) {
        int source = names().indexOf(skip.source());
        if (source < 0) {
          throw new MixtureException(
              "%s.source: must be one of %s but was \"%s\"".formatted(key, names(), skip.source()));
        }
        events.add(new Event(sample, walk -> walk.leave(source)));
      } else {
        if (end.isEmpty()) {
          throw new MixtureException(
              key + ".documents: needs a budget, so that it is known how often they come up");
        }
        List<DocumentRows.Row> rows = documents.of(skip.documents());
        events.add(new Event(sample, walk -> walk.skipRows(rows)));
      }
    }
  }

  private long sample(String key, PointConfig point) {
    if (point.step() >= 0) {
      requireSteps(key + ".from.step");
      return firstSample(key + ".from", point.step());
    }
    return point.sample(data.sequenceLength());
  }

  private long firstSample(String key, long step) {
    try {
      return batches.firstSample(step);
    } catch (ArithmeticException e) {
      throw new MixtureException(key + ": must be of fewer samples than 2^63 but step is " + step);
    }
  }

  private void requireSteps(String key) {
    if (!batches.isKnown()) {
      throw new MixtureException(key + ": needs batch.size, which says what a step is");
    }
  }

  private int[] weights(String key, Blend blend) {
    boolean bySize =
        blend.weights().isEmpty()
            && blend.unit() == WeightUnit.SAMPLES
            && blend.temperature() == 1
            && blend.cap() == 0;
    try {
      return bySize
          ? byRows(blend.mipShare())
          : SampleWeights.of(names(), new BlendShares(blend, data.sources()).ofSamples());
    } catch (MixtureException e) {
      throw new MixtureException(key + '.' + e.getMessage());
    }
  }

  /** Text in proportion to its rows, MIP likewise, in whole numbers: what other languages redo. */
  private int[] byRows(double given) {
    boolean[] kinds = {
      data.sources().stream().anyMatch(SourceFacts::isMip),
      data.sources().stream().anyMatch(source -> !source.isMip())
    };
    double share = Double.isNaN(given) ? (kinds[0] ? Blend.DEFAULT_MIP_SHARE : 0) : given;
    if ((share > 0 && !kinds[0]) || (share < 1 && !kinds[1])) {
      throw new MixtureException(
          "mip_share: must be %s but was %s"
              .formatted(
                  kinds[0] ? "1 where there is no text" : "0 where there are no mip/ sources",
                  share));
    }
    int mip = (int) Math.floor(share * SampleWeights.PARTS + 0.5);
    int[] weights = new int[data.sources().size()];
    for (boolean isMip : new boolean[] {true, false}) {
      long[] rows =
          data.sources().stream().mapToLong(s -> s.isMip() == isMip ? s.rows() : 0).toArray();
      int total = isMip ? mip : SampleWeights.PARTS - mip;
      if (total > 0) {
        int[] parts = SampleWeights.proportional(rows, total);
        for (int i = 0; i < weights.length; i++) {
          weights[i] += parts[i];
        }
      }
    }
    return weights;
  }

  private List<String> names() {
    return data.sources().stream().map(SourceFacts::name).toList();
  }

  private Optional<LimitConfig> limit(String source) {
    String key = SourcePattern.only("limits", config.limits().keySet(), source);
    return Optional.ofNullable(key).map(config.limits()::get);
  }

  /** The sources with what their passes draw from. */
  private List<PlannedSource> sources() {
    requireLimitsMatch();
    List<PlannedSource> planned = new ArrayList<>();
    for (SourceFacts source : data.sources()) {
      Optional<LimitConfig> limit = limit(source.name());
      List<RowList> lists = new ArrayList<>();
      for (RowList list : source.lists()) {
        boolean fresh = limit.isPresent() && limit.get().atLimit() == AtLimit.FRESH_MASKS;
        lists.addAll(Collections.nCopies(fresh ? limit.get().passes() : 1, list));
      }
      planned.add(new PlannedSource(source.name(), lists, List.of()));
    }
    return planned;
  }

  private void requireLimitsMatch() {
    for (String key : config.limits().keySet()) {
      SourcePattern pattern = new SourcePattern(key);
      if (names().stream().noneMatch(name -> name.equals(key) || pattern.matches(name))) {
        throw new MixtureException(
            "limits.%s: matches no source; there are %s".formatted(key, names()));
      }
    }
  }

  private PlanWalk.Limit[] limits() {
    PlanWalk.Limit[] limits = new PlanWalk.Limit[data.sources().size()];
    Arrays.setAll(
        limits,
        i ->
            limit(data.sources().get(i).name())
                .filter(l -> l.atLimit() == AtLimit.REWEIGHT || l.atLimit() == AtLimit.STOP)
                .map(l -> new PlanWalk.Limit(l.passes(), l.atLimit() == AtLimit.STOP))
                .orElse(null));
    return limits;
  }
}
