package io.infill.jobs.why;

import io.infill.cleaning.Drop;
import io.infill.ingest.Document;
import io.infill.ingest.Provenance;
import io.infill.jobs.TerminalTable;
import io.infill.jobs.inspect.Figure;
import io.infill.jobs.terminal.Ink;
import io.infill.jobs.terminal.Screen;
import io.infill.jobs.terminal.TextColumns;
import io.infill.jobs.why.DuplicateCluster.Member;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Prints a cluster of duplicates: who stayed, who went, and their texts in two columns. */
final class ClusterPrinter {
  /** Texts shown beside the kept one if that was asked for. */
  private static final int MOST_COMPARED = 3;

  /** Places shown of a pair of texts. */
  private static final int MOST_PLACES = 8;

  private static final String INDENT = "  ";

  private final PrintStream out;
  private final Ink ink;
  private final int columns;

  ClusterPrinter(PrintStream out, Screen screen) {
    this.out = out;
    this.ink = screen.ink();
    this.columns = screen.columns();
  }

  /**
   * @param asked true if one that went was asked for: then it alone is compared
   */
  void print(DuplicateCluster cluster, boolean asked) {
    out.println(ink.bold(title(cluster)));
    Document kept = cluster.kept();
    member(
        ink.green("kept"), kept.id().toString(), "", kept.source(), kept.provenance(), kept.url());
    for (Member member : cluster.members()) {
      Drop drop = member.drop();
      member(
          ink.red("gone"),
          drop.id().toString(),
          reason(member),
          drop.source(),
          drop.provenance(),
          drop.url());
    }
    long more = cluster.size() - 1 - cluster.members().size();
    if (more > 0) {
      out.println(INDENT + "and " + TerminalTable.grouped(more) + " more");
    }
    int compared = asked ? 1 : Math.min(MOST_COMPARED, cluster.members().size());
    SideBySide sides = new SideBySide(ink, columns - INDENT.length(), MOST_PLACES);
    for (Member member : cluster.members().subList(0, compared)) {
      out.println();
      Comparison comparison = Comparison.of(member.drop().text(), kept.text());
      String left = "gone " + member.drop().id();
      String right = "kept " + kept.id();
      if (comparison.differences() == 0) {
        out.println(INDENT + ink.faint(left + " and the kept text are the same"));
        continue;
      }
      sides.lines(left, right, comparison).forEach(line -> out.println(INDENT + line));
    }
    out.println();
  }

  /** {@code cluster of 4 documents: 1 kept, 1 exact-duplicate, 2 near-duplicate}. */
  static String title(DuplicateCluster cluster) {
    List<String> parts = new ArrayList<>(List.of("1 kept"));
    cluster
        .counts()
        .forEach((rule, documents) -> parts.add(TerminalTable.grouped(documents) + ' ' + rule));
    return "cluster of "
        + TerminalTable.grouped(cluster.size())
        + " documents: "
        + String.join(", ", parts);
  }

  /** Why it went, and how much of the kept text it has. */
  static String reason(Member member) {
    Drop drop = member.drop();
    String by =
        Double.isNaN(drop.similarity())
            ? "same address as "
            : Figure.number(drop.similarity()) + " to ";
    boolean direct = drop.nearest().equals(drop.duplicateOf());
    return drop.rule()
        + ", "
        + by
        + (direct ? "the kept one" : drop.nearest())
        + (direct && !Double.isNaN(drop.similarity())
            ? ""
            : "; " + Figure.number(member.likeness()) + " to the kept one");
  }

  private void member(
      String what, String id, String reason, String source, Provenance place, String url) {
    out.println(INDENT + what + INDENT + id + (reason.isEmpty() ? "" : INDENT + reason));
    String origin = (source + INDENT + Figure.place(place) + INDENT + url).stripTrailing();
    for (String line : TextColumns.wrap(TextColumns.oneLine(origin), columns - 8)) {
      out.println(INDENT.repeat(4) + ink.faint(line));
    }
  }
}
