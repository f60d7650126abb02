package io.infill.jobs;

import io.infill.cleaning.dedup.NearConfig;
import io.infill.cleaning.dedup.Signatures;
import java.util.Locale;

/**
 * How the search for near duplicates is set, and the S-curve that follows from it, for terminals.
 */
final class NearCurve {
  private static final int BAR = 40;

  private NearCurve() {}

  /** A few lines; one says so if near duplicates are not looked for. */
  static String of(NearConfig near) {
    if (!near.enabled()) {
      return "near duplicates: not looked for\n";
    }
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "near duplicates from Jaccard similarity %.2f on (%s, %d components, %d bands of %d rows)%n",
            near.similarity(),
            Signatures.ALGORITHM,
            near.components(),
            near.bands(),
            near.rows()));
    TerminalTable table = new TerminalTable().heading("similarity", "compared", "");
    for (int twentieths = 10; twentieths < 20; twentieths++) {
      row(table, near, twentieths / 20.0);
    }
    text.append(table);
    text.append(
        String.format(
            Locale.ROOT,
            "  expected recall: %s of the pairs at %.2f, %s of pairs spread evenly from there to 1%n",
            percent(near.compareProbability(near.similarity())),
            near.similarity(),
            percent(near.expectedRecall())));
    return text.toString();
  }

  private static void row(TerminalTable table, NearConfig near, double similarity) {
    double compared = near.compareProbability(similarity);
    table.row(
        String.format(Locale.ROOT, "%.2f", similarity),
        percent(compared),
        "#".repeat((int) Math.round(BAR * compared)));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
