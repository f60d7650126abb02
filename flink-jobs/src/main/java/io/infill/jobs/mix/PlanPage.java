package io.infill.jobs.mix;

import io.infill.jobs.TerminalTable;
import io.infill.jobs.page.Html;
import io.infill.jobs.page.HtmlPage;
import io.infill.jobs.page.Plot;
import io.infill.trainbridge.mixture.MixtureForecast;
import io.infill.trainbridge.mixture.SourceForecast;
import io.infill.trainbridge.plan.BatchSize;
import io.infill.trainbridge.plan.MixturePlan;
import java.util.List;
import java.util.Locale;

/** A forecast as one page: the mixture along the run, what each source gives, the ramp-up. */
final class PlanPage {
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
    body.append(new MixturePlot(plan, forecast).html());
    body.append("</section>\n<section><h2>Sources</h2>\n");
    sources();
    body.append("</section>\n");
    if (plan.batches().sizes().size() > 1) {
      body.append("<section><h2>Batch size</h2>\n");
      rampUp();
      body.append("</section>\n");
    }
    return new HtmlPage(title, summary, body.toString())
        .withStyle(Plot.class, "figures.css")
        .withStyle(PlanPage.class, "mix.css")
        .html();
  }

  private void sources() {
    double most = forecast.sources().stream().mapToDouble(SourceForecast::passes).max().orElse(1);
    body.append(
        "<table><tr><th>source<th class=n>rows<th class=n>samples<th class=n>tokens<th class=n>with loss<th class=n>share of loss<th>passes<th class=n>first repeat\n");
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
