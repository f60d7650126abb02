package io.infill.ingest.html;

import io.infill.ingest.UnreadableRecordException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How well main texts are found, by the public sets: {@code ExtractionQuality CORPORA [WORST
 * [DUMP]]} prints a row for each set, the WORST pages of each, and leaves every page's text below
 * DUMP.
 */
final class ExtractionQuality {
  private record Score(String name, Shingles.Match match) {}

  private final PrintStream out;
  private final int worst;
  private final Path dump;

  private ExtractionQuality(PrintStream out, int worst, Path dump) {
    this.out = out;
    this.worst = worst;
    this.dump = dump;
  }

  public static void main(String[] args) throws IOException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    ExtractionQuality quality =
        new ExtractionQuality(
            out,
            args.length > 1 ? Integer.parseInt(args[1]) : 0,
            args.length > 2 ? Path.of(args[2]) : null);
    GoldPages gold = new GoldPages(Path.of(args[0]));
    List<GoldPages.Gold> articles = gold.articles();
    quality.whole("article-extraction-benchmark", articles);
    quality.whole("  even pages (tuned on)", half(articles, 0));
    quality.whole("  odd pages (held out)", half(articles, 1));
    quality.whole("cleaneval", gold.cleaneval());
    quality.whole("mozilla-readability", gold.readability());
    quality.snippets("trafilatura-eval", gold.trafilatura());
    quality.snippets("goose3", gold.goose());
    quality.snippets("gne-chinese", gold.chinese());
    for (Path file : gold.chineseFiles()) {
      String name = file.getParent().getFileName() + "-" + file.getFileName();
      quality.text("gne-all", name, Files.readAllBytes(file));
    }
  }

  static List<GoldPages.Gold> half(List<GoldPages.Gold> pages, int remainder) {
    List<GoldPages.Gold> half = new ArrayList<>();
    for (int i = remainder; i < pages.size(); i += 2) {
      half.add(pages.get(i));
    }
    return half;
  }

  static String text(byte[] html) {
    try {
      return new PageReader().read(html, "", "").text();
    } catch (UnreadableRecordException e) {
      return "";
    }
  }

  /** Snippets found, wrong ones found, and snippets missing. */
  static Shingles.Match snippets(GoldPages.Gold page, String text) {
    String flat = flat(text);
    long found = page.with().stream().filter(s -> flat.contains(flat(s))).count();
    long wrong = page.without().stream().filter(s -> flat.contains(flat(s))).count();
    return new Shingles.Match(found, wrong, page.with().size() - found);
  }

  /** White space collapsed, and no soft hyphens: they are marks for the typesetter. */
  private static String flat(String text) {
    return text.replace("\u00ad", "").replaceAll("\\s+", " ");
  }

  private void whole(String set, List<GoldPages.Gold> pages) throws IOException {
    List<Score> scores = new ArrayList<>();
    for (GoldPages.Gold page : pages) {
      String text = text(set, page.name(), page.html());
      scores.add(new Score(page.name(), Shingles.match(page.text(), text)));
    }
    double[] mean = Shingles.mean(scores.stream().map(Score::match).toList());
    row(set, pages.size(), mean);
    if (!set.startsWith(" ")) {
      worst(scores);
    }
  }

  private void snippets(String set, List<GoldPages.Gold> pages) throws IOException {
    double found = 0;
    double wrong = 0;
    double missing = 0;
    List<Score> scores = new ArrayList<>();
    for (GoldPages.Gold page : pages) {
      Shingles.Match match = snippets(page, text(set, page.name(), page.html()));
      scores.add(new Score(page.name(), match));
      found += match.both();
      wrong += match.extra();
      missing += match.missing();
    }
    Shingles.Match all = new Shingles.Match(found, wrong, missing);
    row(set, pages.size(), new double[] {all.precision(), all.recall(), all.f1()});
    worst(scores);
  }

  private void row(String set, int pages, double[] mean) {
    out.printf(
        Locale.ROOT,
        "%-32s %4d pages  P %.4f  R %.4f  F1 %.4f%n",
        set,
        pages,
        mean[0],
        mean[1],
        mean[2]);
  }

  private void worst(List<Score> scores) {
    List<Score> sorted = new ArrayList<>(scores);
    sorted.sort(Comparator.comparingDouble(s -> s.match().f1()));
    for (Score score : sorted.subList(0, Math.min(worst, sorted.size()))) {
      out.printf(
          Locale.ROOT,
          "    %.3f  P %.3f  R %.3f  %s%n",
          score.match.f1(),
          score.match.precision(),
          score.match.recall(),
          score.name.substring(0, Math.min(40, score.name.length())));
    }
  }

  private String text(String set, String name, byte[] html) throws IOException {
    String text = text(html);
    if (dump != null && !set.startsWith(" ")) {
      Path file = dump.resolve(set).resolve(name.replace('/', '-') + ".txt");
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    return text;
  }
}
