package io.infill.cleaning.dedup;

/**
 * 128 bits that two texts share if they differ in nothing but case, width, script variant,
 * punctuation and white space; or that two addresses share if they are one when made canonical.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record TextKey(long high, long low) {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** The key of one part of those that share this key. */
  public TextKey part(int part) {
    return new TextKey(high ^ (part + 1) * SPREAD, low);
  }
}
