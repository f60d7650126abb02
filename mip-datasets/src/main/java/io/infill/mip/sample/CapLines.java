package io.infill.mip.sample;

import io.infill.mip.CapUnit;
import java.util.Map;

/**
 * The largest rank under each cap. A cap without a line lets everything through.
 *
 * @param unit what the caps count
 * @param lines {@link #key} to the largest rank, unsigned
 */
public record CapLines(CapUnit unit, Map<String, Long> lines) {

  public CapLines {
    lines = Map.copyOf(lines);
  }

  /** The name of the cap under which a dataset's template falls. */
  public static String key(CapUnit unit, String dataset, String template) {
    return unit == CapUnit.DATASET ? dataset : dataset + '\n' + template;
  }

  /** True if a sample of this rank is over its cap. */
  boolean isOver(String dataset, String template, long rank) {
    Long line = lines.get(key(unit, dataset, template));
    return line != null && Long.compareUnsigned(rank, line) > 0;
  }
}
