package io.infill.cleaning.contamination;

import java.util.List;

/**
 * How much of an evaluation set is looked for.
 *
 * @param benchmark its name
 * @param items its items
 * @param tooSmall those of them that no part is looked for of: too few words or characters, or a
 *     prompt that many items have
 */
public record BenchmarkItems(String benchmark, long items, long tooSmall) {

  /**
   * The sets of {@code config}, in its order.
   *
   * @param config with absolute paths
   * @throws java.io.UncheckedIOException naming the file, and the line where one is at fault
   */
  public static List<BenchmarkItems> of(ContaminationConfig config) {
    if (!config.enabled()) {
      return List.of();
    }
    EvaluationIndex index = SharedIndexes.get(config);
    return config.benchmarks().stream().map(set -> index.items(set.name())).toList();
  }
}
