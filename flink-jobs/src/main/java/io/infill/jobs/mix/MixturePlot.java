package io.infill.jobs.mix;

import io.infill.jobs.TerminalTable;
import io.infill.jobs.page.Legend;
import io.infill.jobs.page.Plot;
import io.infill.trainbridge.mixture.MixtureForecast;
import io.infill.trainbridge.plan.MixturePlan;
import java.util.ArrayList;
import java.util.List;

/** The mixture along a run as a picture: the share of each source, one above the other. */
public final class MixturePlot {
  /** Sources that are drawn by themselves; the others are one. */
  private static final int MOST_SOURCES = 10;

  private final MixturePlan plan;
  private final MixtureForecast forecast;

  /**
   * @param forecast of the plan, to the sample where the picture ends
   */
  public MixturePlot(MixturePlan plan, MixtureForecast forecast) {
    this.plan = plan;
    this.forecast = forecast;
  }

  /** Legend and picture. */
  public String html() {
    List<ShareCurve.Point> points = ShareCurve.of(plan, forecast);
    List<Integer> shown = ShareCurve.largest(forecast, MOST_SOURCES);
    List<String> names = new ArrayList<>();
    List<List<Double>> layers = new ArrayList<>();
    for (int source : shown) {
      names.add(plan.sources().get(source).name());
      layers.add(points.stream().map(p -> p.shares().get(source)).toList());
    }
    if (shown.size() < plan.sources().size()) {
      names.add("others");
      layers.add(
          points.stream()
              .map(p -> 1 - shown.stream().mapToDouble(s -> p.shares().get(s)).sum())
              .toList());
    }
    double[] from = points.stream().mapToDouble(ShareCurve.Point::sample).toArray();
    Plot plot = new Plot((double) plan.start(), (double) forecast.samples(), 1);
    plot.yTick(0, "0").yTick(0.5, "50 %").yTick(1, "100 %");
    double[] below = new double[points.size()];
    for (int layer = 0; layer < layers.size(); layer++) {
      double[] above = below.clone();
      for (int i = 0; i < above.length; i++) {
        above[i] += layers.get(layer).get(i);
      }
      plot.band(from, below, above, layer);
      below = above;
    }
    xTicks(plot);
    return Legend.html(names) + plot.svg("share of the samples by source along the run");
  }

  private void xTicks(Plot plot) {
    for (int i = 0; i <= 4; i++) {
      long sample = plan.start() + (forecast.samples() - plan.start()) * i / 4;
      String label =
          plan.batches().isKnown()
              ? "step " + TerminalTable.grouped(plan.batches().stepOf(sample))
              : "sample " + TerminalTable.grouped(sample);
      plot.xTick((double) sample, label);
    }
  }
}
