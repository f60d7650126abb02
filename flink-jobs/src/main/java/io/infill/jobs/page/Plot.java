package io.infill.jobs.page;

import java.util.Locale;

/** A plot over x as SVG: bands between two step functions, curves, and ticks. */
public final class Plot {
  private static final int WIDTH = 960;
  private static final int HEIGHT = 240;
  private static final int LEFT = 56;
  private static final int BELOW = 28;
  private static final int ABOVE = 10;

  private final double firstX;
  private final double lastX;
  private final double highestY;
  private final StringBuilder shapes = new StringBuilder();
  private final StringBuilder ticks = new StringBuilder();

  /**
   * @param firstX x at the left edge
   * @param lastX x at the right edge
   * @param highestY y at the upper edge; the lower one is 0
   */
  public Plot(double firstX, double lastX, double highestY) {
    this.firstX = firstX;
    this.lastX = Math.max(lastX, firstX + 1);
    this.highestY = highestY > 0 ? highestY : 1;
  }

  /**
   * The area between two step functions.
   *
   * @param from where each step begins, ascending; the last one goes to the plot's end
   * @param low lower edge of each step
   * @param high upper edge
   * @param number of the colour
   */
  public Plot band(double[] from, double[] low, double[] high, int number) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < from.length; i++) {
      point(path, from[i], high[i]);
      point(path, i + 1 < from.length ? from[i + 1] : lastX, high[i]);
    }
    for (int i = from.length - 1; i >= 0; i--) {
      point(path, i + 1 < from.length ? from[i + 1] : lastX, low[i]);
      point(path, from[i], low[i]);
    }
    shapes
        .append("<path class=s")
        .append(number)
        .append(" d=\"M")
        .append(path.substring(1))
        .append("z\"/>\n");
    return this;
  }

  /**
   * A curve through points; what lies above the upper edge runs along it.
   *
   * @param at x of each point, ascending
   * @param height y of each
   * @param number of the colour; from 11 on curves are dashed
   */
  public Plot curve(double[] at, double[] height, int number) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < at.length; i++) {
      point(path, at[i], Math.min(height[i], highestY));
    }
    if (at.length > 0) {
      shapes
          .append("<path class=\"curve ")
          .append(Legend.colour(number))
          .append("\" d=\"M")
          .append(path.substring(1))
          .append("\"/>\n");
    }
    return this;
  }

  private void point(StringBuilder path, double atX, double atY) {
    path.append('L').append(decimal(x(atX))).append(' ').append(decimal(y(atY)));
  }

  /** A label under the plot. */
  public Plot xTick(double at, String label) {
    double x = x(at);
    String anchor = x < LEFT + 40 ? "start" : x > WIDTH - 60 ? "end" : "middle";
    ticks
        .append(
            "<text x=\"%s\" y=\"%d\" text-anchor=\"%s\">".formatted(decimal(x), HEIGHT - 8, anchor))
        .append(Html.text(label))
        .append("</text>\n");
    return this;
  }

  /** A label beside the plot, and a line through it. */
  public Plot yTick(double at, String label) {
    String y = decimal(y(at));
    ticks
        .append("<line x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\"/>".formatted(LEFT, WIDTH, y, y))
        .append("<text x=\"%d\" y=\"%s\" dy=\"4\" text-anchor=\"end\">".formatted(LEFT - 8, y))
        .append(Html.text(label))
        .append("</text>\n");
    return this;
  }

  /**
   * The picture.
   *
   * @param description what it shows, for who cannot see it
   */
  public String svg(String description) {
    return "<svg class=plot viewBox=\"0 0 %d %d\" role=img aria-label=\"%s\">\n%s%s</svg>\n"
        .formatted(WIDTH, HEIGHT, Html.text(description), shapes, ticks);
  }

  private double x(double at) {
    double inside = (Math.min(at, lastX) - firstX) / (lastX - firstX);
    return LEFT + inside * (WIDTH - LEFT);
  }

  private double y(double at) {
    return HEIGHT - BELOW - at / highestY * (HEIGHT - BELOW - ABOVE);
  }

  private static String decimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
