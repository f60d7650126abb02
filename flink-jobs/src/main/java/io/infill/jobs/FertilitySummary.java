package io.infill.jobs;

import io.infill.tokenize.fertility.Fertility;
import io.infill.tokenize.fertility.FertilityTally;
import io.infill.tokenize.fertility.FertilityWarnings;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/** What the tokenizer made of each language, and a warning where it looks wrong for one. */
final class FertilitySummary {
  private FertilitySummary() {}

  /** Prints the facts of a tokenize stage. */
  static void print(Map<String, Long> facts, PrintStream out) {
    SortedMap<String, Fertility> languages = FertilityTally.byLanguage(facts);
    TerminalTable table =
        new TerminalTable()
            .row(
                "language",
                "tokens",
                "per byte",
                "per character",
                "per word",
                "unknown",
                "byte fallback");
    languages.forEach(
        (language, counts) ->
            table.row(
                language,
                counts.tokens(),
                ratio(counts.tokensPerByte()),
                ratio(counts.tokensPerCharacter()),
                ratio(counts.tokensPerWord()),
                share(counts.unknownRate()),
                share(counts.byteFallbackRate())));
    out.print(table);
    FertilityWarnings.of(languages).forEach(warning -> out.printf("  WARNING: %s%n", warning));
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, "%.3f", ratio);
  }

  private static String share(double rate) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * rate);
  }
}
