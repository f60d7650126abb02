package io.infill.cleaning.index;

import io.infill.cleaning.quality.DropNames;
import java.io.Serializable;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Whether a run leaves an index of what it keeps, and which earlier ones it holds its documents
 * against.
 *
 * @param write whether {@code signatures/} is written
 * @param against earlier outputs; a document that repeats one of theirs goes, whatever the survivor
 *     policy says, and theirs are not touched. The order counts only between outputs that hold
 *     equal texts: the first is named
 */
public record IndexConfig(boolean write, List<IndexedRun> against) implements Serializable {

  public IndexConfig {
    against = List.copyOf(against);
    DropNames names = new DropNames("against");
    against.forEach(run -> names.add(run.name(), run.path()));
    if (against.size() > Short.MAX_VALUE) {
      throw new IllegalArgumentException(
          "against must list at most " + Short.MAX_VALUE + " outputs but lists " + against.size());
    }
  }

  /** None is written and none is read. */
  public static IndexConfig defaults() {
    return new IndexConfig(false, List.of());
  }

  /** The same with paths changed, for instance from relative to absolute. */
  public IndexConfig withPaths(UnaryOperator<String> change) {
    return new IndexConfig(
        write,
        against.stream().map(run -> new IndexedRun(run.name(), change.apply(run.path()))).toList());
  }
}
