package io.infill.jobs.why;

import static io.infill.jobs.why.DocumentSearch.REJECTED;

import io.infill.ingest.DocumentFormat;
import io.infill.ingest.DocumentId;
import io.infill.jobs.inspect.Figure;
import io.infill.jobs.terminal.Ink;
import io.infill.jobs.terminal.Screen;
import io.infill.jobs.why.DocumentSearch.Placed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what was asked for and prints its trail, or says that it was not found, and where. */
public final class Answer {
  /** Rows listed where several answer. */
  private static final int MOST_LISTED = 20;

  private final RunOutput output;
  private final DocumentSearch search;
  private final PrintStream out;
  private final Ink ink;
  private final TrailPrinter printer;
  private final ClusterPrinter clusters;
  private final Optional<Path> page;
  private final int mostMembers;

  /** Answers with no page, of clusters ten documents. */
  public Answer(RunOutput output, PrintStream out, Screen screen) {
    this(output, out, screen, Optional.empty(), 10);
  }

  /**
   * @param page file that the cluster of a duplicate or survivor is written to as an HTML page
   * @param mostMembers documents told of a cluster besides the kept one, at least 1
   */
  public Answer(
      RunOutput output, PrintStream out, Screen screen, Optional<Path> page, int mostMembers) {
    this.output = output;
    this.search = new DocumentSearch(output);
    this.out = out;
    this.ink = screen.ink();
    this.printer = new TrailPrinter(out, screen);
    this.clusters = new ClusterPrinter(out, screen);
    this.page = page;
    this.mostMembers = mostMembers;
  }

  /**
   * The document whose id is or begins with {@code digits}.
   *
   * @return true if exactly one was found
   */
  public boolean id(String digits) throws IOException {
    List<Hit> hits = search.byId(digits);
    if (hits.size() > 1) {
      out.printf("%,d documents have an id that begins with %s:%n", hits.size(), digits);
      list(hits);
      return false;
    }
    return first(hits, "id " + digits);
  }

  /**
   * The first document published at {@code url}, and a list of the others.
   *
   * @return true if one was found
   */
  public boolean url(String url) throws IOException {
    List<Hit> hits = search.byUrl(url);
    if (hits.isEmpty()) {
      List<Hit> rejects = search.rejectsNaming(url);
      if (!rejects.isEmpty()) {
        out.printf("no document was published at %s, but a reject names it:%n", url);
        return first(rejects, url);
      }
    }
    boolean found = first(hits, "url " + url);
    if (hits.size() > 1) {
      out.println(
          ink.yellow(
              String.format(
                  Locale.ROOT, "note: %,d more documents have this url:", hits.size() - 1)));
      list(hits.subList(1, hits.size()));
    }
    return found;
  }

  /**
   * What came from {@code file}: the record that holds the byte {@code offset} of the decompressed
   * file, or a list of the file's records.
   *
   * @return true if it was found
   */
  public boolean place(String file, Optional<Long> offset) throws IOException {
    List<Placed> places =
        search.inFile(file).stream()
            .sorted(
                Comparator.comparing(Placed::source)
                    .thenComparing(placed -> placed.place().file())
                    .thenComparingLong(placed -> placed.place().offset())
                    .thenComparingLong(placed -> placed.place().index()))
            .toList();
    if (places.isEmpty()) {
      return notFound("file " + file);
    }
    List<String> files =
        places.stream().map(p -> p.source() + ": " + p.place().file()).distinct().toList();
    if (offset.isEmpty() || files.size() > 1) {
      out.printf("%,d records came from%n", places.size());
      files.forEach(name -> out.println("  " + name));
      places.stream().limit(MOST_LISTED).forEach(placed -> out.println("  " + inWords(placed)));
      more(places.size());
      return offset.isEmpty();
    }
    Optional<Placed> holder =
        places.stream()
            .filter(placed -> placed.place().offset() <= offset.get())
            .reduce((a, b) -> b);
    if (holder.isEmpty()) {
      out.printf("no record of %s begins at or before byte %,d%n", file, offset.get());
      return false;
    }
    Placed placed = holder.get();
    if (placed.place().offset() < offset.get()) {
      out.printf(
          "byte %,d: the record nearest before it begins at byte %,d%n",
          offset.get(), placed.place().offset());
    }
    return first(List.of(placed.hit()), file);
  }

  private boolean first(List<Hit> hits, String what) throws IOException {
    if (hits.isEmpty()) {
      return notFound(what);
    }
    Hit hit = hits.get(0);
    boolean reject = hit.dataset().equals(REJECTED);
    printer.print(
        reject ? Trail.ofReject(output, hit) : Trail.of(output, DocumentId.parse(hit.id())));
    Optional<DuplicateCluster> cluster =
        reject
            ? Optional.empty()
            : DuplicateCluster.of(output, DocumentId.parse(hit.id()), mostMembers);
    if (cluster.isPresent()) {
      clusters.print(cluster.get(), !cluster.get().kept().id().toString().equals(hit.id()));
    }
    return page.isEmpty() || written(cluster, page.get());
  }

  private boolean written(Optional<DuplicateCluster> cluster, Path file) throws IOException {
    if (cluster.isEmpty()) {
      out.printf("no page: the document belongs to no cluster of duplicates%n");
      return false;
    }
    Files.writeString(file, new ClusterPage(cluster.get()).html());
    out.println("page: " + file);
    return true;
  }

  private boolean notFound(String what) {
    out.printf("%s: not found; looked through %s%n", what, search.searched());
    return false;
  }

  private void list(List<Hit> hits) throws IOException {
    for (Hit hit : hits.subList(0, Math.min(MOST_LISTED, hits.size()))) {
      Optional<String> known =
          hit.dataset().equals(DocumentSearch.DOCUMENTS)
              ? Optional.of(describe(hit))
              : Optional.empty();
      out.println("  " + hit.id() + known.map(words -> "  " + words).orElse(""));
    }
    more(hits.size());
  }

  private String describe(Hit hit) throws IOException {
    var document = output.row(hit.dataset(), DocumentFormat.DOCUMENTS, hit.shard(), hit.row());
    return "%s  %s  %s"
        .formatted(document.source(), Figure.place(document.provenance()), document.url())
        .stripTrailing();
  }

  private void more(int all) {
    if (all > MOST_LISTED) {
      out.printf("  and %,d more%n", all - MOST_LISTED);
    }
  }

  private static String inWords(Placed placed) {
    return String.format(
        Locale.ROOT,
        "byte %,d (record %,d)  %s",
        placed.place().offset(),
        placed.place().index(),
        placed.hit().id().isEmpty() ? "rejected" : placed.hit().id());
  }
}
