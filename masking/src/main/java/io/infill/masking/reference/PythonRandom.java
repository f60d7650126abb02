package io.infill.masking.reference;

/**
 * CPython's {@code random.Random}: MT19937 (Matsumoto and Nishimura 1998) seeded with {@code
 * init_by_array} from the 32-bit words of a non-negative integer, least significant first, and the
 * draws that the reference collator makes of it.
 */
public final class PythonRandom {
  private static final int WORDS = 624;
  private static final int SHIFT = 397;

  private final int[] state = new int[WORDS];
  private int next;

  /** Numbers of {@code seed}, taken as an unsigned 64-bit integer. */
  public PythonRandom(long seed) {
    seed(seed);
  }

  /** Starts again with {@code seed}, taken as an unsigned 64-bit integer. */
  public void seed(long seed) {
    int high = (int) (seed >>> 32);
    initialize(high == 0 ? new int[] {(int) seed} : new int[] {(int) seed, high});
  }

  private void initialize(int[] key) {
    state[0] = 19_650_218;
    for (int i = 1; i < WORDS; i++) {
      state[i] = 1_812_433_253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
    int i = 1;
    int j = 0;
    for (int k = Math.max(WORDS, key.length); k > 0; k--) {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1_664_525)) + key[j] + j;
      i++;
      j = (j + 1) % key.length;
      if (i >= WORDS) {
        state[0] = state[WORDS - 1];
        i = 1;
      }
    }
    for (int k = WORDS - 1; k > 0; k--) {
      state[i] = (state[i] ^ ((state[i - 1] ^ (state[i - 1] >>> 30)) * 1_566_083_941)) - i;
      i++;
      if (i >= WORDS) {
        state[0] = state[WORDS - 1];
        i = 1;
      }
    }
    state[0] = 0x8000_0000;
    next = WORDS;
  }

  private int word() {
    if (next >= WORDS) {
      for (int i = 0; i < WORDS; i++) {
        int y = (state[i] & 0x8000_0000) | (state[(i + 1) % WORDS] & 0x7fff_ffff);
        state[i] = state[(i + SHIFT) % WORDS] ^ (y >>> 1) ^ ((y & 1) * 0x9908_b0df);
      }
      next = 0;
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c_5680;
    y ^= (y << 15) & 0xefc6_0000;
    return y ^ (y >>> 18);
  }

  /** {@code random()}: uniform over [0, 1), 53 bits. */
  public double random() {
    int a = word() >>> 5;
    int b = word() >>> 6;
    return (a * 67_108_864.0 + b) * (1.0 / 9_007_199_254_740_992.0);
  }

  /** {@code getrandbits(bits)}, 1 to 63 bits. */
  public long bits(int bits) {
    if (bits <= 32) {
      return (word() & 0xffff_ffffL) >>> (32 - bits);
    }
    long low = word() & 0xffff_ffffL;
    return low | ((word() & 0xffff_ffffL) >>> (64 - bits)) << 32;
  }

  /**
   * {@code randrange(bound)}: draws as many bits as {@code bound} has until they are below it.
   *
   * @throws IllegalArgumentException if {@code bound} is not positive
   */
  public long below(long bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("bound must be > 0 but was " + bound);
    }
    int bits = 64 - Long.numberOfLeadingZeros(bound);
    long drawn = bits(bits);
    while (drawn >= bound) {
      drawn = bits(bits);
    }
    return drawn;
  }

  /** {@code randint(least, most)}, both ends included. */
  public long between(long least, long most) {
    return least + below(most - least + 1);
  }

  /** {@code shuffle}: Fisher-Yates from the end. */
  public void shuffle(int[] values, int count) {
    for (int i = count - 1; i > 0; i--) {
      int j = (int) below(i + 1L);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }
}
