package io.infill.cleaning.dedup;

/**
 * The arithmetic by which texts are hashed unit by unit: words letter by letter, and runs of units
 * as polynomials in {@link #BASE}. Keys of shingles and n-grams depend on it: it must not change.
 */
public final class UnitHash {
  /** Of the polynomials, modulo 2^64. */
  public static final long BASE = 0x9E3779B97F4A7C15L;

  private UnitHash() {}

  /** The hash of a word, 0 while it is empty, with one more letter. */
  public static long word(long word, char letter) {
    long more = (word ^ letter) * BASE;
    return more ^ (more >>> 29);
  }

  /** {@link #BASE} to the {@code n}-th. */
  public static long power(int n) {
    long power = 1;
    for (int i = 0; i < n; i++) {
      power *= BASE;
    }
    return power;
  }

  /** MurmurHash3's finalizer. */
  public static long mix(long h) {
    h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
    h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return h ^ (h >>> 33);
  }
}
