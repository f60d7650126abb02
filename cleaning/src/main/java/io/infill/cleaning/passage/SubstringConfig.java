package io.infill.cleaning.passage;

import java.io.Serializable;

/**
 * What is done with runs of units that stand in the corpus several times, wherever they begin.
 *
 * @param enabled whether all but the first of each go
 * @param minUnits words, or characters of Han and kana: every repeated run of so many is found, one
 *     of fewer than half as many never
 */
public record SubstringConfig(boolean enabled, int minUnits) implements Serializable {

  public SubstringConfig {
    if (minUnits < 20) {
      throw new IllegalArgumentException("minUnits must be >= 20 but was " + minUnits);
    }
  }

  /** Nothing; 100 units. */
  public static SubstringConfig defaults() {
    return new SubstringConfig(false, 100);
  }

  /** Units in a fingerprint: half of {@link #minUnits}, rounded up. */
  int fingerprintUnits() {
    return (minUnits + 1) / 2;
  }

  /** Fingerprints in a window, of which one is chosen. */
  int window() {
    return minUnits - fingerprintUnits() + 1;
  }
}
