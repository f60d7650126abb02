package io.infill.jobs.bench;

import java.util.List;
import java.util.Locale;

/** CPU time a document over the number of documents, as SVG: stacked bars, one colour a step. */
public final class DedupPlot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 360;
  private static final int LEFT = 64;
  private static final int TOP = 44;
  private static final int BOTTOM = 44;

  /** Told apart with every kind of colour vision (Okabe and Ito). */
  private static final List<String> COLOURS =
      List.of("#999999", "#56b4e9", "#e69f00", "#009e73", "#cc79a7");

  private DedupPlot() {}

  /** The plot; the same figures give the same bytes. */
  public static String svg(DedupFigures figures) {
    double highest = figures.sizes().stream().mapToDouble(DedupPlot::whole).max().orElseThrow();
    double unit = unit(highest);
    double top = Math.ceil(highest / unit) * unit;
    StringBuilder svg = new StringBuilder();
    add(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"12\">%n",
        WIDTH,
        HEIGHT);
    add(svg, "<title>CPU time of deduplication a document, by number of documents</title>%n");
    add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>%n", WIDTH, HEIGHT);
    for (double at = 0; at <= top * 1.001; at += unit) {
      double y = y(at, top);
      add(
          svg,
          "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>%n",
          LEFT,
          WIDTH - 10,
          y,
          y,
          LEFT - 6,
          y + 4,
          at);
    }
    add(
        svg,
        "<text x=\"14\" y=\"%d\" transform=\"rotate(-90 14 %d)\" text-anchor=\"middle\">CPU µs a document</text>%n",
        HEIGHT / 2,
        HEIGHT / 2);
    bars(svg, figures, top);
    legend(svg, figures.sizes().get(0));
    return svg.append("</svg>\n").toString();
  }

  private static void bars(StringBuilder svg, DedupFigures figures, double top) {
    double room = (double) (WIDTH - LEFT - 10) / figures.sizes().size();
    for (int i = 0; i < figures.sizes().size(); i++) {
      DedupFigures.Size size = figures.sizes().get(i);
      double x = LEFT + room * (i + 0.2);
      double low = 0;
      for (int s = 0; s < size.steps().size(); s++) {
        double high = low + Math.max(0, DedupFigures.micros(size.steps().get(s), size));
        add(
            svg,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
            x,
            y(high, top),
            room * 0.6,
            y(low, top) - y(high, top),
            COLOURS.get(s % COLOURS.size()));
        low = high;
      }
      double middle = x + room * 0.3;
      add(
          svg,
          "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%.0f</text><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%,d</text>%n",
          middle,
          y(low, top) - 4,
          low,
          middle,
          HEIGHT - BOTTOM + 18,
          size.documents());
    }
    add(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">documents</text>%n",
        (LEFT + WIDTH) / 2,
        HEIGHT - 8);
  }

  private static void legend(StringBuilder svg, DedupFigures.Size size) {
    for (int s = 0; s < size.steps().size(); s++) {
      int x = LEFT + s * 120;
      add(
          svg,
          "<rect x=\"%d\" y=\"14\" width=\"12\" height=\"12\" fill=\"%s\"/><text x=\"%d\" y=\"24\">%s</text>%n",
          x,
          COLOURS.get(s % COLOURS.size()),
          x + 18,
          size.steps().get(s).name().toLowerCase(Locale.ROOT));
    }
  }

  private static double whole(DedupFigures.Size size) {
    return size.steps().stream()
        .mapToDouble(step -> Math.max(0, DedupFigures.micros(step, size)))
        .sum();
  }

  /** 1, 2 or 5 times a power of ten, so that some five lines fit. */
  private static double unit(double highest) {
    double power = Math.pow(10, Math.floor(Math.log10(highest / 5)));
    double times = highest / 5 / power;
    return power * (times < 2 ? 2 : times < 5 ? 5 : 10);
  }

  private static double y(double value, double top) {
    return HEIGHT - BOTTOM - value / top * (HEIGHT - BOTTOM - TOP);
  }

  private static void add(StringBuilder svg, String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments));
  }
}
