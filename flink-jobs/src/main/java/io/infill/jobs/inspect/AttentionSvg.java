package io.infill.jobs.inspect;

import io.infill.jobs.inspect.SequenceMap.Block;
import io.infill.jobs.inspect.SequenceMap.Span;
import java.util.Locale;

/**
 * The attention pattern as a drawing, exact at any size: a row is a query, a column a key. In each
 * block the context's columns are seen by all of it, part B sees itself as a triangle.
 */
final class AttentionSvg {
  private AttentionSvg() {}

  static String of(SequenceMap map) {
    int positions = map.sequence().tokens().tokens();
    StringBuilder svg = new StringBuilder();
    svg.append("<figure class=attention><svg viewBox=\"0 0 ").append(positions).append(' ');
    svg.append(positions).append("\" role=img aria-label=\"attention pattern\">\n");
    svg.append("<rect class=none width=").append(positions).append(" height=");
    svg.append(positions).append("></rect>\n");
    for (Block block : map.blocks()) {
      block(svg, block);
    }
    svg.append("</svg>\n<figcaption>A row is a query, a column a key.<ul class=legend>");
    svg.append("<li><i class=context></i>context, sees itself and is seen by part B</li>");
    svg.append("<li><i class=loss></i>part B, sees itself up to the query</li>");
    svg.append("<li><i class=pad></i>padding</li>");
    svg.append("<li class=quiet>on the diagonal: the spans in their colours</li></ul>");
    svg.append("</figcaption></figure>\n");
    return svg.toString();
  }

  private static void block(StringBuilder svg, Block block) {
    rectangle(
        svg,
        "seen",
        block.start(),
        block.start(),
        block.partB(),
        block.partB(),
        String.format(
            Locale.ROOT,
            "block %d: the context, %d–%d, sees itself",
            block.number(),
            block.start(),
            block.partB() - 1));
    rectangle(
        svg,
        "by-b",
        block.start(),
        block.partB(),
        block.partB(),
        block.padding(),
        String.format(
            Locale.ROOT,
            "block %d: part B, %d–%d, sees the context",
            block.number(),
            block.partB(),
            block.padding() - 1));
    triangle(
        svg,
        "self",
        block.partB(),
        block.padding(),
        String.format(
            Locale.ROOT,
            "block %d: part B, %d–%d, sees itself",
            block.number(),
            block.partB(),
            block.padding() - 1));
    if (block.padding() < block.end()) {
      String title =
          String.format(
              Locale.ROOT,
              "block %d: padding, %d–%d",
              block.number(),
              block.padding(),
              block.end() - 1);
      rectangle(svg, "pad", block.start(), block.padding(), block.padding(), block.end(), title);
      triangle(svg, "pad", block.padding(), block.end(), title);
    }
    for (Span span : block.spans()) {
      svg.append("<g style=\"--h:").append(SequenceSection.hue(span.number())).append("\">");
      String title =
          String.format(
              Locale.ROOT, "span at %d–%d, fills %d", span.start(), span.end() - 1, span.mask());
      triangle(svg, "of-span", span.start(), span.end(), title);
      svg.append("</g>\n");
    }
  }

  private static void rectangle(
      StringBuilder svg, String kind, int left, int top, int right, int bottom, String title) {
    if (left < right && top < bottom) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<path class=%s d=\"M%d %dH%dV%dH%dz\"><title>%s</title></path>\n",
              kind,
              left,
              top,
              right,
              bottom,
              left,
              title));
    }
  }

  private static void triangle(StringBuilder svg, String kind, int from, int to, String title) {
    if (from < to) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<path class=%s d=\"M%d %dL%d %dH%dz\"><title>%s</title></path>\n",
              kind,
              from,
              from,
              to,
              to,
              from,
              title));
    }
  }
}
