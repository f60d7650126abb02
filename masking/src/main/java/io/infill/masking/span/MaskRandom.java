package io.infill.masking.span;

/**
 * The random numbers of the {@code infill} recipe: SplitMix64 (Steele, Lea and Flood 2014), written
 * out so that masks stay the same bits under every JDK, and reseeded without garbage.
 */
public final class MaskRandom {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private long state;

  /** Starts the numbers of {@code seed}. */
  public void seed(long seed) {
    state = seed;
  }

  private long next() {
    state += GOLDEN_GAMMA;
    long z = state;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Uniform over [0, 1), 53 bits. */
  public double uniform() {
    return (next() >>> 11) * 0x1p-53;
  }

  /** Uniform over 0 to {@code bound} - 1; the bias is below bound / 2^32. */
  public int below(int bound) {
    return (int) (((next() >>> 32) * bound) >>> 32);
  }

  /** Uniform over all orders of the first {@code count} values (Fisher-Yates from the end). */
  public void shuffle(int[] values, int count) {
    for (int i = count - 1; i > 0; i--) {
      int j = below(i + 1);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
