package io.infill.ingest.html;

import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.charset.TextDecoder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/**
 * How fast pages are read, and what takes the time: {@code PageSpeed CORPORA [ROUNDS]}. Counts the
 * thread's CPU time over all pages of a set; a round is every step once, steps by turns.
 */
final class PageSpeed {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final String[] STEPS = {"decode", "parse", "outline", "main content", "all"};

  private final List<byte[]> pages = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private final List<Document> parsed = new ArrayList<>();
  private final List<Outline> outlines = new ArrayList<>();
  private long sink;

  private PageSpeed() {}

  public static void main(String[] args) throws IOException, UnreadableRecordException {
    GoldPages gold = new GoldPages(Path.of(args[0]));
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 9;
    measure("English articles", gold.articles(), rounds);
    measure("Chinese pages", gold.chinese(), rounds);
    measure("CleanEval", gold.cleaneval(), rounds);
  }

  private static void measure(String set, List<GoldPages.Gold> gold, int rounds)
      throws IOException, UnreadableRecordException {
    PageSpeed speed = new PageSpeed();
    long bytes = 0;
    for (GoldPages.Gold page : gold) {
      speed.pages.add(page.html());
      bytes += page.html().length;
    }
    double[][] seconds = new double[STEPS.length][rounds];
    for (int round = -3; round < rounds; round++) {
      double[] once = speed.round();
      for (int step = 0; step < STEPS.length && round >= 0; step++) {
        seconds[step][round] = once[step];
      }
    }
    System.out.printf(Locale.ROOT, "%s: %d pages, %.2f MB%n", set, gold.size(), bytes / 1e6);
    double all = median(seconds[STEPS.length - 1]);
    for (int step = 0; step < STEPS.length; step++) {
      Arrays.sort(seconds[step]);
      System.out.printf(
          Locale.ROOT,
          "  %-13s %6.1f MB/s (%.1f to %.1f)  %3.0f %%%n",
          STEPS[step],
          bytes / 1e6 / median(seconds[step]),
          bytes / 1e6 / seconds[step][rounds - 1],
          bytes / 1e6 / seconds[step][0],
          100 * median(seconds[step]) / all);
    }
    System.out.println("  (" + speed.sink % 10 + ")");
  }

  private double[] round() throws UnreadableRecordException {
    double[] seconds = new double[STEPS.length];
    TextDecoder decoder = new TextDecoder();
    sources.clear();
    parsed.clear();
    outlines.clear();
    Hints hints = new Hints();
    long start = THREADS.getCurrentThreadCpuTime();
    for (byte[] page : pages) {
      sources.add(decoder.page(page, "").text());
    }
    start = lap(seconds, 0, start);
    for (String source : sources) {
      parsed.add(Jsoup.parse(source));
    }
    start = lap(seconds, 1, start);
    for (Document page : parsed) {
      outlines.add(
          OutlineReader.read(
              page.body(), hints, DataTables.of(page.body()), PageBudget.USUAL, false));
    }
    start = lap(seconds, 2, start);
    for (Outline outline : outlines) {
      sink += PageText.of(outline, MainContent.of(outline)).length();
    }
    start = lap(seconds, 3, start);
    PageReader reader = new PageReader();
    for (byte[] page : pages) {
      sink += length(reader, page);
    }
    lap(seconds, 4, start);
    return seconds;
  }

  private static int length(PageReader reader, byte[] page) {
    try {
      return reader.read(page, "", "").text().length();
    } catch (UnreadableRecordException e) {
      return 0;
    }
  }

  private static long lap(double[] seconds, int step, long start) {
    long now = THREADS.getCurrentThreadCpuTime();
    seconds[step] = (now - start) / 1e9;
    return now;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
