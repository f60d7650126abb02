package io.infill.cleaning.repetition;

import java.util.Arrays;

/** Counts 64-bit hashes: open addressing, cleared in no time by a generation number. */
final class HashCounter {
  private long[] keys = new long[1 << 10];
  private int[] counts = new int[1 << 10];
  private int[] generations = new int[1 << 10];
  private int generation = 1;
  private int mask = keys.length - 1;

  /** Forgets everything and makes room for {@code expected} different hashes. */
  void reset(int expected) {
    int wanted = Integer.highestOneBit(Math.max(512, expected)) << 2;
    if (wanted > keys.length) {
      keys = new long[wanted];
      counts = new int[wanted];
      generations = new int[wanted];
      generation = 0;
    }
    mask = wanted - 1;
    generation++;
    if (generation == Integer.MAX_VALUE) {
      Arrays.fill(generations, 0);
      generation = 1;
    }
  }

  /** Counts {@code hash} and says how often it has been counted now. */
  int add(long hash) {
    int i = (int) (hash ^ (hash >>> 32)) & mask;
    while (generations[i] == generation) {
      if (keys[i] == hash) {
        return ++counts[i];
      }
      i = (i + 1) & mask;
    }
    generations[i] = generation;
    keys[i] = hash;
    counts[i] = 1;
    return 1;
  }
}
