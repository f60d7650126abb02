package io.infill.cleaning.dedup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Gives every document its {@link Place}: the criteria of the config one behind the other, so that
 * the first in which two documents differ decides. With the id behind it this is a total order that
 * depends on the documents alone.
 *
 * <p>What the bits of a criterion hold, lower being preferred: letters and digits as the rest to
 * 2^31 - 1; quality as the upper 40 bits of the double in its order (28 bits of mantissa, so
 * relative differences below 4e-9 do not count); seconds since the year 0; the number of the source
 * in the list. What a document does not have is all ones.
 */
public final class SurvivorPolicy {
  /** Seconds from 0000-01-01T00:00:00Z to 1970-01-01T00:00:00Z. */
  private static final long EPOCH = 62_167_219_200L;

  private static final int DROPPED_BITS = Long.SIZE - Survivor.QUALITY.bits();

  private final List<Survivor> criteria;
  private final SurvivorQuality.Better better;
  private final Map<String, Integer> rankOfSource = new HashMap<>();
  private final int sources;

  public SurvivorPolicy(DedupConfig config) {
    this.criteria = config.survivor();
    this.better = config.quality().better();
    this.sources = config.sourcePriority().size();
    config.sourcePriority().forEach(source -> rankOfSource.put(source, rankOfSource.size()));
  }

  /** True if places depend on dates. */
  public boolean asksForDates() {
    return criteria.contains(Survivor.EARLIEST) || criteria.contains(Survivor.LATEST);
  }

  /**
   * The place of a document.
   *
   * @param source its source
   * @param lettersAndDigits of its cleaned text
   * @param quality what the config's measure says of it; NaN if it was not measured
   * @param date seconds since 1970-01-01T00:00:00Z; empty if it has none
   */
  public Place place(String source, int lettersAndDigits, double quality, OptionalLong date) {
    Place place = Place.FIRST;
    int used = Place.RUN_BITS;
    for (Survivor criterion : criteria) {
      long ones = (1L << criterion.bits()) - 1;
      long value =
          switch (criterion) {
            case LONGEST -> ones - lettersAndDigits;
            case QUALITY -> Double.isNaN(quality) ? ones : rank(quality);
            case EARLIEST -> date.isPresent() ? within(date.getAsLong() + EPOCH, ones) : ones;
            case LATEST ->
                date.isPresent() ? within(ones - 1 - date.getAsLong() - EPOCH, ones) : ones;
            case SOURCE_PRIORITY -> rankOfSource.getOrDefault(source, sources);
            case SMALLEST_ID -> 0;
          };
      if (criterion.bits() > 0) {
        place = place.with(used, value, criterion.bits());
        used += criterion.bits();
      }
    }
    return place;
  }

  /** Doubles in their order: the sign bit flipped, of negative numbers all bits. */
  private long rank(double quality) {
    double ascending = better == SurvivorQuality.Better.LOWER ? quality : -quality;
    long bits = Double.doubleToLongBits(ascending + 0.0);
    long ordered = bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
    return ordered >>> DROPPED_BITS;
  }

  private static long within(long value, long ones) {
    return Math.min(Math.max(value, 0), ones - 1);
  }
}
