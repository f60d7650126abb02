package io.infill.jobs;

import static io.infill.jobs.TerminalTable.percent;

import io.infill.cleaning.beam.CleaningFacts;
import io.infill.ingest.dataset.Manifest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run's documents hold of the evaluation sets, from the manifest of cleaning. */
public final class ContaminationTable {
  private static final int NAMED = 3;

  private ContaminationTable() {}

  /**
   * One row a set, in order of name: its items, how many of them are too small to be looked for and
   * how many were found, documents that hold some and their sources, the parts that were found and
   * the items that most documents hold. Empty if the run looked for none.
   */
  public static TerminalTable of(Manifest clean) {
    TerminalTable table = new TerminalTable();
    SortedMap<String, Long> items = below(clean, CleaningFacts.ITEMS);
    if (items.isEmpty()) {
      return table;
    }
    table.heading(
        "benchmark",
        "items",
        "too small",
        "found",
        "",
        "documents",
        "of sources",
        "parts found",
        "most often");
    items.forEach(
        (set, count) -> {
          SortedMap<String, Long> documents =
              below(clean, CleaningFacts.LEAK_DOCUMENTS + set + '/');
          long found = fact(clean, CleaningFacts.LEAKED_ITEMS + set);
          table.row(
              set,
              count,
              fact(clean, CleaningFacts.SMALL_ITEMS + set),
              found,
              percent(found, count),
              documents.values().stream().mapToLong(Long::longValue).sum(),
              largest(documents),
              largest(below(clean, CleaningFacts.LEAKS + set + '/')),
              largest(below(clean, CleaningFacts.LEAKED_ITEM + set + '/')));
        });
    return table;
  }

  private static long fact(Manifest clean, String name) {
    return clean.facts().getOrDefault(name, 0L);
  }

  private static SortedMap<String, Long> below(Manifest clean, String prefix) {
    SortedMap<String, Long> facts = new TreeMap<>();
    clean
        .facts()
        .forEach(
            (name, value) -> {
              if (name.startsWith(prefix)) {
                facts.put(name.substring(prefix.length()), value);
              }
            });
    return facts;
  }

  private static String largest(SortedMap<String, Long> numbers) {
    List<Map.Entry<String, Long>> sorted =
        numbers.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .toList();
    return sorted.stream()
        .limit(NAMED)
        .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(", "));
  }
}
