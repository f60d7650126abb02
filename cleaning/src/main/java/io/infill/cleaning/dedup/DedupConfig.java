package io.infill.cleaning.dedup;

import java.io.Serializable;

/**
 * Which duplicates are removed and which document stays.
 *
 * @param exact whether texts that agree in their folded key (case, width, script variant,
 *     punctuation and white space set aside) count as duplicates
 * @param near near duplicates
 * @param survivor which document of a cluster stays
 */
public record DedupConfig(boolean exact, NearConfig near, Survivor survivor)
    implements Serializable {

  /** Both kinds; the one with the most letters survives. */
  public static DedupConfig defaults() {
    return new DedupConfig(true, NearConfig.defaults(), Survivor.LONGEST);
  }

  /** True if any duplicates are looked for. */
  public boolean enabled() {
    return exact || near.enabled();
  }
}
