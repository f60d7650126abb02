package io.infill.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Numbers along a training run, thinned for a picture. */
record Curve(List<Point> points) {
  /** Points of a picture; of more, neighbours are averaged. */
  private static final int MOST_POINTS = 480;

  /**
   * @param at samples consumed
   * @param height the number there
   */
  record Point(double at, double height) {}

  /** One curve for each name that any step has. */
  static SortedMap<String, Curve> of(
      TrainingLog log, Function<TrainingLog.Step, SortedMap<String, Double>> numbers) {
    SortedMap<String, List<Point>> points = new TreeMap<>();
    for (TrainingLog.Step step : log.steps().values()) {
      numbers
          .apply(step)
          .forEach(
              (name, value) ->
                  points
                      .computeIfAbsent(name, none -> new ArrayList<>())
                      .add(new Point(step.consumedSamples(), value)));
    }
    SortedMap<String, Curve> curves = new TreeMap<>();
    points.forEach((name, all) -> curves.put(name, thinned(all)));
    return curves;
  }

  private static Curve thinned(List<Point> points) {
    int bins = Math.min(MOST_POINTS, points.size());
    List<Point> means = new ArrayList<>();
    for (int bin = 0; bin < bins; bin++) {
      int from = (int) ((long) points.size() * bin / bins);
      int to = (int) ((long) points.size() * (bin + 1) / bins);
      List<Point> some = points.subList(from, to);
      means.add(new Point(mean(some, Point::at), mean(some, Point::height)));
    }
    return new Curve(means);
  }

  private static double mean(List<Point> points, ToDoubleFunction<Point> number) {
    return points.stream().mapToDouble(number).average().orElseThrow();
  }

  double highest() {
    return points.stream().mapToDouble(Point::height).max().orElse(0);
  }

  double last() {
    return points.get(points.size() - 1).height();
  }
}
