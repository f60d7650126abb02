package io.infill.jobs.report;

import io.infill.jobs.TerminalTable;
import io.infill.jobs.mix.MixturePlot;
import io.infill.jobs.page.HtmlTable;
import io.infill.jobs.page.Legend;
import io.infill.jobs.page.Plot;
import io.infill.trainbridge.feed.PlanSamples;
import io.infill.trainbridge.mixture.MixtureForecast;
import io.infill.trainbridge.mixture.SequenceData;
import io.infill.trainbridge.plan.MixturePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * A trainer's log as sections of a page: losses by task and by source above the mixture that was
 * drawn, over the same samples; what happened when; gradients and waiting.
 */
public final class TrainingReport {
  /** Keys of an evaluation's {@code infilling}, and what their curves are called. */
  private static final Map<String, String> ACCURACIES =
      Map.of(
          "accuracy", "after its own words",
          "accuracy_of_first_tokens", "first tokens of spans",
          "accuracy_teacher_forced", "after the text's words",
          "accuracy_of_commonest_token", "always the commonest token");

  private final TrainingLog log;
  private final long first;
  private final long last;
  private final StringBuilder body = new StringBuilder();

  private TrainingReport(TrainingLog log, long first) {
    this.log = log;
    this.first = first;
    this.last = log.steps().get(log.steps().lastKey()).consumedSamples();
  }

  /**
   * The sections as HTML.
   *
   * @param file the log
   * @param output the output directory of the run that was trained on
   * @param plan the plan that was trained by, if known
   * @throws IOException if the log is not one, or the plan is for other data
   */
  public static String html(Path file, Path output, Optional<MixturePlan> plan) throws IOException {
    TrainingLog log = TrainingLog.read(file);
    long start = plan.map(MixturePlan::start).orElse(0L);
    TrainingReport report = new TrainingReport(log, start);
    report.losses("Loss by task", TrainingLog.Step::byTask);
    report.losses("Loss by source", TrainingLog.Step::bySource);
    if (plan.isPresent() && report.last > start) {
      // Opened as a trainer opens it, which refuses a plan for other data.
      MixturePlan trained = PlanSamples.open(output, plan.get()).order().plan();
      MixtureForecast forecast =
          MixtureForecast.of(trained, SequenceData.open(output), report.last);
      report.section("Mixture", "share of the samples", new MixturePlot(trained, forecast).html());
    }
    report.accuracy();
    report.curves("Gradient norms", "", TrainingLog.Step::gradientNorms);
    report.curves("Waiting for data", "share of a step", TrainingReport::waiting);
    report.moments();
    return report.body.toString();
  }

  private void losses(String title, Function<TrainingLog.Step, SortedMap<String, Double>> numbers) {
    SortedMap<String, Curve> curves = Curve.of(log, numbers);
    if (curves.size() == 0) {
      return;
    }
    if (log.unigramEntropy().isPresent()) {
      double entropy = log.unigramEntropy().getAsDouble();
      curves.put(
          "unigram entropy",
          new Curve(List.of(new Curve.Point(first, entropy), new Curve.Point(last, entropy))));
    }
    section(title, "nats a token", plot(curves, title));
  }

  private void accuracy() {
    SortedMap<String, Curve> curves = new TreeMap<>();
    ACCURACIES.forEach(
        (key, name) -> {
          List<Curve.Point> points = new ArrayList<>();
          log.infilling()
              .forEach(
                  (consumed, shares) -> {
                    if (shares.containsKey(key)) {
                      points.add(new Curve.Point(consumed, shares.get(key)));
                    }
                  });
          if (!points.isEmpty()) {
            curves.put(name, new Curve(points));
          }
        });
    if (!curves.isEmpty()) {
      section(
          "Infilling",
          "share of held-back tokens that greedy infilling gets right",
          plot(curves, "accuracy of greedy infilling"));
    }
  }

  private static SortedMap<String, Double> waiting(TrainingLog.Step step) {
    SortedMap<String, Double> share = new TreeMap<>();
    if (!Double.isNaN(step.waitingShare())) {
      share.put("waiting", step.waitingShare());
    }
    return share;
  }

  private void curves(
      String title, String small, Function<TrainingLog.Step, SortedMap<String, Double>> numbers) {
    SortedMap<String, Curve> curves = Curve.of(log, numbers);
    if (!curves.isEmpty()) {
      section(title, small, plot(curves, title));
    }
  }

  private void moments() {
    TerminalTable table = new TerminalTable().heading("step", "event", "");
    for (TrainingLog.Moment moment : log.moments()) {
      table.row(moment.step(), moment.event(), moment.note());
    }
    if (!table.isEmpty()) {
      section("Events", "spikes with the command that shows their step", HtmlTable.of(table));
    }
  }

  private String plot(SortedMap<String, Curve> curves, String description) {
    double highest = curves.values().stream().mapToDouble(Curve::highest).max().orElse(1);
    Plot plot = new Plot(first, last, highest);
    for (int i = 0; i <= 4; i++) {
      plot.yTick(highest * i / 4, String.format(Locale.ROOT, "%.3g", highest * i / 4));
      long sample = first + (last - first) * i / 4;
      plot.xTick((double) sample, "sample " + TerminalTable.grouped(sample));
    }
    List<String> names = List.copyOf(curves.keySet());
    for (int i = 0; i < names.size(); i++) {
      Curve curve = curves.get(names.get(i));
      plot.curve(
          curve.points().stream().mapToDouble(Curve.Point::at).toArray(),
          curve.points().stream().mapToDouble(Curve.Point::height).toArray(),
          i);
    }
    List<String> labels =
        names.stream().map(name -> "%s %s".formatted(name, last(curves.get(name)))).toList();
    return Legend.html(labels) + plot.svg(description);
  }

  private static String last(Curve curve) {
    return String.format(Locale.ROOT, "%.3g", curve.last());
  }

  private void section(String title, String small, String html) {
    body.append(RunReport.heading(title, small)).append(html).append("</section>\n");
  }
}
