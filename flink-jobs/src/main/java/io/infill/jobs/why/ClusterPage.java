package io.infill.jobs.why;

import io.infill.cleaning.Drop;
import io.infill.ingest.Document;
import io.infill.jobs.TerminalTable;
import io.infill.jobs.inspect.Figure;
import io.infill.jobs.page.Html;
import io.infill.jobs.page.HtmlPage;
import io.infill.jobs.why.Comparison.Stretch;
import io.infill.jobs.why.DuplicateCluster.Member;
import java.util.Locale;

/** A cluster of duplicates as one HTML page: who stayed, who went, and their texts in columns. */
final class ClusterPage {
  /** Characters of a common stretch that stay in view at each end of it. */
  private static final int IN_VIEW = 160;

  private final DuplicateCluster cluster;

  ClusterPage(DuplicateCluster cluster) {
    this.cluster = cluster;
  }

  String html() {
    StringBuilder body = new StringBuilder();
    body.append("<section>\n<h2>Documents</h2>\n<table class=cluster>\n<tr><th></th><th>id</th>");
    body.append("<th>rule</th><th>similarity</th><th>to the kept one</th><th>source</th>");
    body.append("<th>from</th><th>url</th></tr>\n");
    Document kept = cluster.kept();
    body.append("<tr class=kept><td>kept</td>")
        .append(cell("<code>" + kept.id() + "</code>"))
        .append("<td></td><td></td><td></td>")
        .append(cell(Html.text(kept.source())))
        .append(cell(Html.text(Figure.place(kept.provenance()))))
        .append(cell(Html.text(kept.url())))
        .append("</tr>\n");
    for (Member member : cluster.members()) {
      row(body, member);
    }
    body.append("</table>\n");
    long more = cluster.size() - 1 - cluster.members().size();
    if (more > 0) {
      body.append("<p class=quiet>and ").append(TerminalTable.grouped(more)).append(" more</p>\n");
    }
    body.append("</section>\n");
    for (Member member : cluster.members()) {
      texts(body, member);
    }
    return new HtmlPage("cluster " + kept.id(), ClusterPrinter.title(cluster), body.toString())
        .withStyle(ClusterPage.class, "cluster.css")
        .html();
  }

  private static void row(StringBuilder body, Member member) {
    Drop drop = member.drop();
    String similarity =
        Double.isNaN(drop.similarity()) ? "same address" : Figure.number(drop.similarity());
    String nearest =
        drop.nearest().equals(drop.duplicateOf())
            ? ""
            : "<br><small>with <code>" + Html.text(drop.nearest()) + "</code></small>";
    body.append("<tr><td>gone</td>")
        .append(cell("<a href=\"#d" + drop.id() + "\"><code>" + drop.id() + "</code></a>"))
        .append(cell(Html.text(drop.rule())))
        .append(cell(similarity + nearest))
        .append(cell(Figure.number(member.likeness())))
        .append(cell(Html.text(drop.source())))
        .append(cell(Html.text(Figure.place(drop.provenance()))))
        .append(cell(Html.text(drop.url())))
        .append("</tr>\n");
  }

  private static String cell(String html) {
    return "<td>" + html + "</td>";
  }

  /** Both texts whole; what is long and common is folded, in both columns at the same height. */
  private void texts(StringBuilder body, Member member) {
    Comparison comparison = Comparison.of(member.drop().text(), cluster.kept().text());
    body.append("<section id=\"d").append(member.drop().id()).append("\">\n<h2>");
    body.append(Html.text(ClusterPrinter.reason(member))).append(" <small>");
    body.append(
        String.format(Locale.ROOT, "%,d places differ</small></h2>\n", comparison.differences()));
    body.append("<div class=sides>\n<h3>gone <code>").append(member.drop().id());
    body.append("</code></h3><h3>kept <code>").append(cluster.kept().id());
    body.append("</code></h3>\n");
    StringBuilder left = new StringBuilder();
    StringBuilder right = new StringBuilder();
    for (Stretch stretch : comparison.stretches()) {
      switch (stretch.kind()) {
        case SAME -> same(body, left, right, stretch.left());
        case DIFFERENT -> {
          marked(left, "del", stretch.left());
          marked(right, "ins", stretch.right());
        }
        case UNKNOWN -> {
          left.append("<span class=unknown>").append(Html.text(stretch.left())).append("</span>");
          right.append("<span class=unknown>").append(Html.text(stretch.right())).append("</span>");
        }
      }
    }
    sides(body, left, right);
    body.append("</div>\n</section>\n");
  }

  private static void marked(StringBuilder side, String tag, String text) {
    if (!text.isEmpty()) {
      side.append('<').append(tag).append('>').append(Html.text(text));
      side.append("</").append(tag).append('>');
    }
  }

  private static void same(
      StringBuilder body, StringBuilder left, StringBuilder right, String text) {
    if (text.length() <= 4 * IN_VIEW) {
      left.append(Html.text(text));
      right.append(Html.text(text));
      return;
    }
    int head = boundary(text, IN_VIEW);
    int tail = boundary(text, text.length() - IN_VIEW);
    left.append(Html.text(text.substring(0, head)));
    right.append(Html.text(text.substring(0, head)));
    sides(body, left, right);
    String middle = text.substring(head, tail);
    body.append("<details><summary>")
        .append(TerminalTable.grouped(middle.codePointCount(0, middle.length())))
        .append(" characters alike</summary><div>")
        .append(Html.text(middle))
        .append("</div></details>\n");
    left.append(Html.text(text.substring(tail)));
    right.append(Html.text(text.substring(tail)));
  }

  private static int boundary(String text, int at) {
    return Character.isLowSurrogate(text.charAt(at)) ? at + 1 : at;
  }

  private static void sides(StringBuilder body, StringBuilder left, StringBuilder right) {
    body.append("<div class=side>").append(left).append("</div><div class=side>");
    body.append(right).append("</div>\n");
    left.setLength(0);
    right.setLength(0);
  }
}
