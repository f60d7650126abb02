package io.infill.trainbridge.mixture;

import io.infill.trainbridge.order.MixtureOrder;
import io.infill.trainbridge.order.SegmentOrder;
import io.infill.trainbridge.order.SourceRowOrder;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlannedSource;
import io.infill.trainbridge.plan.RowList;
import io.infill.trainbridge.plan.Segment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What a plan will give up to some sample, without reading a row: samples are exact, tokens are
 * samples times each source's average.
 *
 * @param samples how far it looks
 * @param positions samples times sequence length, what GLM-130B counts as tokens
 * @param sources in the plan's order
 */
public record MixtureForecast(long samples, long positions, List<SourceForecast> sources) {

  public MixtureForecast {
    sources = List.copyOf(sources);
  }

  /**
   * The forecast of a plan.
   *
   * @param samples how far to look, from the plan's start to its end
   */
  public static MixtureForecast of(MixturePlan plan, SequenceData data, long samples) {
    MixtureOrder order = new MixtureOrder(plan);
    int count = plan.sources().size();
    long[] trained = new long[count];
    List<Segment> segments = plan.segments();
    for (int number = 0; number < segments.size(); number++) {
      Segment segment = segments.get(number);
      long behind = number + 1 < segments.size() ? segments.get(number + 1).firstSample() : samples;
      long length = Math.min(behind, samples) - segment.firstSample();
      if (length > 0) {
        long[] draws =
            new SegmentOrder(plan.seed(), segment)
                .drawsBefore(segment.place(segment.firstSample() + length));
        for (int i = 0; i < count; i++) {
          trained[i] += draws[i] - segment.cursor(i);
        }
      }
    }
    long[] start = segments.get(0).cursors();
    long[] drawn = order.drawsBefore(samples);
    List<SourceForecast> sources = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      PlannedSource source = plan.sources().get(i);
      SourceFacts facts = data.sources().get(i);
      OptionalLong repeat = firstRepeat(order, i);
      sources.add(
          new SourceForecast(
              source.name(),
              source.lists().get(0).rows(),
              trained[i],
              drawn[i] - start[i] - trained[i],
              trained[i] * facts.tokensPerSample(),
              trained[i] * facts.lossTokensPerSample(),
              passes(plan.seed(), source, drawn[i]),
              repeat.isPresent() && repeat.getAsLong() < samples ? repeat : OptionalLong.empty()));
    }
    return new MixtureForecast(
        samples, Math.multiplyExact(samples, (long) plan.sequenceLength()), sources);
  }

  /** Passes that so many draws are. */
  private static double passes(long seed, PlannedSource source, long draws) {
    long position = new SourceRowOrder(seed, source).positionBehind(draws);
    long round = source.rowsOfAllLists();
    long rounds = position / round;
    double passes = rounds * (double) source.lists().size();
    long left = position % round;
    for (RowList list : source.lists()) {
      double part = Math.min(1, (double) left / list.rows());
      passes += Math.max(0, part);
      left -= list.rows();
    }
    return passes;
  }

  /** The first sample of the first pass over a list that an earlier pass went over. */
  private static OptionalLong firstRepeat(MixtureOrder order, int number) {
    PlannedSource source = order.plan().sources().get(number);
    Set<String> seen = new HashSet<>();
    int pass = 0;
    while (seen.add(directory(source, pass))) {
      pass++;
    }
    SourceRowOrder rows = new SourceRowOrder(order.plan().seed(), source);
    return order.indexOf(number, rows.drawsBefore(rows.startOfPass(pass)));
  }

  private static String directory(PlannedSource source, int pass) {
    return source.lists().get(pass % source.lists().size()).directory();
  }

  /** Samples trained on, of all sources. */
  public long trainedSamples() {
    return sources.stream().mapToLong(SourceForecast::samples).sum();
  }

  /** Real tokens of all sources. */
  public double tokens() {
    return sources.stream().mapToDouble(SourceForecast::tokens).sum();
  }

  /** Tokens with loss of all sources. */
  public double lossTokens() {
    return sources.stream().mapToDouble(SourceForecast::lossTokens).sum();
  }
}
