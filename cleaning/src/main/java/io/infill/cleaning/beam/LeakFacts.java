package io.infill.cleaning.beam;

import io.infill.cleaning.contamination.BenchmarkItems;
import io.infill.cleaning.contamination.ContaminationConfig;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Facts about evaluation sets as a whole, from what the shards say of single items. */
final class LeakFacts {
  /** Items of each set that are named, those in most documents first. */
  private static final int NAMED_ITEMS = 20;

  private LeakFacts() {}

  /**
   * The facts.
   *
   * @param sums {@link CleaningFacts#LEAKED_ITEM} of every item that some document holds, among
   *     others
   */
  static SortedMap<String, Long> of(ContaminationConfig config, SortedMap<String, Long> sums) {
    SortedMap<String, Long> facts = new TreeMap<>();
    for (BenchmarkItems set : BenchmarkItems.of(config)) {
      String prefix = CleaningFacts.LEAKED_ITEM + set.benchmark() + '/';
      List<Map.Entry<String, Long>> items =
          sums.entrySet().stream()
              .filter(fact -> fact.getKey().startsWith(prefix))
              .sorted(
                  Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                      .thenComparing(Map.Entry.comparingByKey()))
              .toList();
      facts.put(CleaningFacts.ITEMS + set.benchmark(), set.items());
      facts.put(CleaningFacts.SMALL_ITEMS + set.benchmark(), set.tooSmall());
      facts.put(CleaningFacts.LEAKED_ITEMS + set.benchmark(), (long) items.size());
      items.stream().limit(NAMED_ITEMS).forEach(item -> facts.put(item.getKey(), item.getValue()));
    }
    return facts;
  }
}
