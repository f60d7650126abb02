package io.infill.jobs.whatif;

import io.infill.ingest.dataset.Manifest;
import io.infill.tokenize.fertility.Fertility;
import io.infill.tokenize.fertility.FertilityTally;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Tokens a byte, by source and language, from what {@code tokens/} measured.
 *
 * <p>Its manifest has the tokens of each source and of each language, not of their pairs. The pairs
 * are fitted to both by iterative proportional fitting, from the bytes that are kept now; where
 * every source has one language that is exact.
 */
final class TokenRates {
  private static final int ROUNDS = 50;
  private static final String UNDETERMINED = "und";

  private final SortedMap<Cell, Double> tokens = new TreeMap<>();
  private final SortedMap<Cell, Long> bytes = new TreeMap<>();
  private final SortedMap<String, Fertility> bySource;
  private final SortedMap<String, Fertility> byLanguage;

  /**
   * @param manifest of {@code tokens/}
   * @param tally bytes kept now: the texts that those tokens were made of, as they came in
   */
  TokenRates(Manifest manifest, YieldTally tally) {
    bySource = FertilityTally.bySource(manifest.facts());
    byLanguage = FertilityTally.byLanguage(manifest.facts());
    tally
        .cells()
        .forEach(
            (cell, kept) -> {
              if (kept.bytesNow > 0) {
                bytes.put(cell, kept.bytesNow);
                tokens.put(cell, (double) kept.bytesNow);
              }
            });
    for (int round = 0; round < ROUNDS; round++) {
      fit(bySource, Cell::source);
      fit(byLanguage, cell -> language(cell.language()));
    }
  }

  private void fit(Map<String, Fertility> totals, Function<Cell, String> group) {
    Map<String, Double> sums = new HashMap<>();
    tokens.forEach((cell, value) -> sums.merge(group.apply(cell), value, Double::sum));
    tokens.replaceAll(
        (cell, value) -> {
          Fertility total = totals.get(group.apply(cell));
          double sum = sums.get(group.apply(cell));
          return total == null || sum == 0 ? value : value * total.tokens() / sum;
        });
  }

  /** Tokens of {@code textBytes} bytes of the cell's texts, as they come in. */
  double tokens(Cell cell, long textBytes) {
    return textBytes * rate(cell);
  }

  /** Of a pair that has nothing now, its language's rate is taken, else its source's. */
  private double rate(Cell cell) {
    if (bytes.containsKey(cell)) {
      return tokens.get(cell) / bytes.get(cell);
    }
    Fertility language = byLanguage.get(language(cell.language()));
    Fertility source = bySource.get(cell.source());
    Fertility measured = language == null ? source : language;
    return measured == null ? Double.NaN : measured.tokensPerByte();
  }

  private static String language(String tag) {
    return tag.isEmpty() ? UNDETERMINED : tag;
  }
}
