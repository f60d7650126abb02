package io.infill.jobs.report;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A row of stacked bars: so much of each source.
 *
 * @param label what is counted, plain text
 * @param unit of the numbers
 * @param bySource the numbers, 0 or more
 */
record Amounts(String label, String unit, SortedMap<String, Long> bySource) {
  long total() {
    return bySource.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The facts below {@code prefix}, by what stands behind it. */
  static Amounts ofFacts(String label, String unit, Map<String, Long> facts, String prefix) {
    SortedMap<String, Long> bySource = new TreeMap<>();
    facts.forEach(
        (name, value) -> {
          if (name.startsWith(prefix)) {
            bySource.put(name.substring(prefix.length()), value);
          }
        });
    return new Amounts(label, unit, bySource);
  }

  /** The sources in these rows, the one with most in any row first. */
  static List<String> sources(List<Amounts> rows) {
    SortedMap<String, Double> shares = new TreeMap<>();
    for (Amounts row : rows) {
      row.bySource.forEach(
          (source, amount) ->
              shares.merge(
                  source, row.total() == 0 ? 0 : (double) amount / row.total(), Math::max));
    }
    return shares.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
