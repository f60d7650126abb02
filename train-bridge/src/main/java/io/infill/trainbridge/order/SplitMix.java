package io.infill.trainbridge.order;

import java.nio.charset.StandardCharsets;

/**
 * The 64-bit mixing that the order is made of: the finaliser of splitmix64 (Steele, Lea and Flood
 * 2014), chosen because it is a few shifts and multiplications in any language. All arithmetic is
 * modulo 2^64.
 */
final class SplitMix {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private SplitMix() {}

  /** A bijection of the 64-bit numbers in which every input bit moves about half of all bits. */
  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** A key for one purpose and number (a list's epoch, a block of the mixture) of a run. */
  static long key(long seed, String purpose, long number) {
    long key = mix(seed + GOLDEN);
    key = mix((key ^ fnv1a(purpose)) + GOLDEN);
    return mix((key ^ number) + GOLDEN);
  }

  /** The key's {@code count} round keys: splitmix64's first outputs when seeded with the key. */
  static long[] roundKeys(long key, int count) {
    long[] keys = new long[count];
    for (int round = 0; round < count; round++) {
      keys[round] = mix(key + (round + 1) * GOLDEN);
    }
    return keys;
  }

  /** 64-bit FNV-1a over the UTF-8 bytes. */
  static long fnv1a(String text) {
    long hash = 0xCBF29CE484222325L;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
    }
    return hash;
  }
}
