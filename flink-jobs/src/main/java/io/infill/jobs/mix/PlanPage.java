package io.infill.jobs.mix;

import io.infill.jobs.TerminalTable;
import io.infill.jobs.page.Html;
import io.infill.jobs.page.HtmlPage;
import io.infill.trainbridge.mixture.MixtureForecast;
import io.infill.trainbridge.mixture.SourceForecast;
import io.infill.trainbridge.plan.BatchSize;
import io.infill.trainbridge.plan.MixturePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A forecast as one page: the mixture along the run, what each source gives, the ramp-up. */
final class PlanPage {
  /** Sources that are drawn by themselves; the others are one. */
  private static final int MOST_SOURCES = 10;

  private final MixturePlan plan;
  private final MixtureForecast forecast;
  private final StringBuilder body = new StringBuilder();

  PlanPage(MixturePlan plan, MixtureForecast forecast) {
    this.plan = plan;
    this.forecast = forecast;
  }

  /** The page. */
  String html(String title, String summary) {
    body.append("<section><h2>Mixture <small>share of the samples</small></h2>\n");
    mixture();
    body.append("</section>\n<section><h2>Sources</h2>\n");
    sources();
    body.append("</section>\n");
    if (plan.batches().sizes().size() > 1) {
      body.append("<section><h2>Batch size</h2>\n");
      rampUp();
      body.append("</section>\n");
    }
    return new HtmlPage(title, summary, body.toString())
        .withStyle(PlanPage.class, "mix.css")
        .html();
  }

  private void mixture() {
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
    legend(names);
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
    body.append(plot.svg("share of the samples by source along the run"));
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

  private void legend(List<String> names) {
    body.append("<ul class=legend>");
    for (int i = 0; i < names.size(); i++) {
      body.append("<li><i class=s").append(i).append("></i>").append(Html.text(names.get(i)));
    }
    body.append("</ul>\n");
  }

  private void sources() {
    double most = forecast.sources().stream().mapToDouble(SourceForecast::passes).max().orElse(1);
    body.append(
        "<table><tr><th>source<th>rows<th>samples<th>tokens<th>with loss<th>share of loss<th>passes<th>first repeat\n");
    for (SourceForecast source : forecast.sources()) {
      body.append("<tr><td>").append(Html.text(source.name()));
      number(TerminalTable.grouped(source.rows()));
      number(TerminalTable.grouped(source.samples()));
      number(TerminalTable.grouped(Math.round(source.tokens())));
      number(TerminalTable.grouped(Math.round(source.lossTokens())));
      number(decimal("%.2f %%", 100 * source.lossTokens() / forecast.lossTokens()));
      body.append("<td><span class=passes><i style=\"width:")
          .append(decimal("%.1f", 100 * source.passes() / most))
          .append("%\"></i></span> ")
          .append(decimal("%.2f", source.passes()));
      number(
          source.firstRepeat().isPresent()
              ? TerminalTable.grouped(source.firstRepeat().getAsLong())
              : "–");
      body.append('\n');
    }
    body.append("</table>\n");
  }

  private void number(String text) {
    body.append("<td class=n>").append(text);
  }

  private void rampUp() {
    List<BatchSize> sizes = plan.batches().sizes();
    BatchSize last = sizes.get(sizes.size() - 1);
    long until = Math.max(1, last.firstSample() + last.firstSample() / 8);
    Plot plot = new Plot(0, (double) until, last.size());
    double[] from = sizes.stream().mapToDouble(BatchSize::firstSample).toArray();
    double[] heights = sizes.stream().mapToDouble(BatchSize::size).toArray();
    plot.band(from, new double[from.length], heights, 0);
    plot.yTick(0, "0").yTick(last.size(), TerminalTable.grouped(last.size()));
    plot.yTick(sizes.get(0).size(), TerminalTable.grouped(sizes.get(0).size()));
    plot.xTick(0, "0");
    plot.xTick(
        (double) last.firstSample(),
        "%s samples, step %s"
            .formatted(
                TerminalTable.grouped(last.firstSample()),
                TerminalTable.grouped(last.firstStep())));
    body.append(plot.svg("samples of a step along the run"));
  }

  private static String decimal(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
