package io.infill.jobs.whatif;

import io.infill.jobs.TerminalTable;
import io.infill.jobs.terminal.Ink;
import java.io.PrintStream;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What rules would remove of the documents that stand for clusters, by language and size of the
 * cluster: what FineWeb-2 chose its weights by (huggingface/fineweb-2, {@code misc/rehydration}). A
 * size is not repeated where as much is removed as of all documents, or more; where least is
 * removed it is repeated most, and in between in proportion.
 */
final class ClusterRates {
  /** Repeats of the sizes of which least is removed. */
  static final int MOST_REPEATS = 10;

  /** Documents of one band of sizes in one language. */
  static final class Counts {
    long documents;
    long removed;

    double share() {
      return documents == 0 ? 0 : (double) removed / documents;
    }

    private void plus(Counts other) {
      documents += other.documents;
      removed += other.removed;
    }
  }

  private final SortedMap<String, SortedMap<Long, Counts>> byLanguage = new TreeMap<>();

  /** Counts a document that stands for a cluster of {@code size}, itself included. */
  void add(String language, long size, boolean removed) {
    Counts counts = counts(language, band(size));
    counts.documents++;
    counts.removed += removed ? 1 : 0;
  }

  void plus(ClusterRates other) {
    other.byLanguage.forEach(
        (language, bands) -> bands.forEach((band, counts) -> counts(language, band).plus(counts)));
  }

  /** The least size of its band: 1 to 4 stand alone, then powers of two part the bands. */
  static long band(long size) {
    return size <= 4 ? size : Long.highestOneBit(size - 1) + 1;
  }

  private Counts counts(String language, long band) {
    return byLanguage
        .computeIfAbsent(language, none -> new TreeMap<>())
        .computeIfAbsent(band, none -> new Counts());
  }

  /** The bands of a language by their least size; empty if there is none. */
  SortedMap<Long, Counts> bands(String language) {
    return byLanguage.getOrDefault(language, new TreeMap<>());
  }

  /** Times that FineWeb-2's rule repeats a band, before it smooths over neighbours. */
  static int repeats(double share, double least, double overall) {
    return share >= overall
        ? 1
        : (int) Math.rint(1 + (MOST_REPEATS - 1) * (overall - share) / (overall - least));
  }

  /** Prints a table of bands for each language. */
  void print(PrintStream out, Ink ink) {
    TerminalTable table =
        new TerminalTable()
            .heading("language", "cluster of", "documents", "removed", "share", "repeats");
    byLanguage.forEach(
        (language, bands) -> {
          Counts all = new Counts();
          bands.values().forEach(all::plus);
          double least = bands.values().stream().mapToDouble(Counts::share).min().orElse(0);
          String name = language.isEmpty() ? "und" : language;
          for (var band : bands.entrySet()) {
            Counts counts = band.getValue();
            table.row(
                name,
                name(band.getKey()),
                counts.documents,
                counts.removed,
                percent(counts.share()),
                repeats(counts.share(), least, all.share()));
            name = "";
          }
          table.total(name, "all", all.documents, all.removed, percent(all.share()), "");
        });
    out.print(table.toString(ink));
  }

  private static String name(long least) {
    return least <= 4
        ? Long.toString(least)
        : TerminalTable.grouped(least) + " to " + TerminalTable.grouped(2 * (least - 1));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
