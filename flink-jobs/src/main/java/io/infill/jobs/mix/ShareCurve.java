package io.infill.jobs.mix;

import io.infill.trainbridge.mixture.MixtureForecast;
import io.infill.trainbridge.mixture.SourceForecast;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.Segment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** How the mixture changes along a plan. */
final class ShareCurve {
  private ShareCurve() {}

  /**
   * Shares from a sample on.
   *
   * @param sample where they begin
   * @param shares of the samples, by the plan's sources, together 1
   */
  record Point(long sample, List<Double> shares) {}

  /** One point where the weights change, inside the forecast. */
  static List<Point> of(MixturePlan plan, MixtureForecast forecast) {
    List<Point> points = new ArrayList<>();
    for (Segment segment : plan.segments()) {
      if (segment.firstSample() >= forecast.samples()) {
        break;
      }
      double sum = IntStream.of(segment.weights()).asLongStream().sum();
      List<Double> shares =
          IntStream.of(segment.weights()).mapToObj(weight -> weight / sum).toList();
      if (points.isEmpty() || !points.get(points.size() - 1).shares().equals(shares)) {
        points.add(new Point(segment.firstSample(), shares));
      }
    }
    return points;
  }

  /** Numbers of the sources that give most samples, at most {@code count}, in the plan's order. */
  static List<Integer> largest(MixtureForecast forecast, int count) {
    List<SourceForecast> sources = forecast.sources();
    return IntStream.range(0, sources.size())
        .boxed()
        .sorted(Comparator.comparing(i -> -sources.get(i).samples()))
        .limit(count)
        .sorted()
        .toList();
  }
}
