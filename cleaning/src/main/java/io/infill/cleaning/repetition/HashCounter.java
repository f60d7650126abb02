package io.infill.cleaning.repetition;

/**
 * Counts 64-bit hashes: open addressing, cleared in no time by a generation number. Key, generation
 * and count of a hash lie beside each other, so that a look-up touches one cache line.
 */
final class HashCounter {
  private static final int COUNT_BITS = 32;
  private static final long COUNT_MASK = (1L << COUNT_BITS) - 1;

  /** At 2 * slot the key, behind it the generation and the count. */
  private long[] table = new long[2 << 10];

  private int mask = (1 << 10) - 1;
  private long generation = 1;

  /** Forgets everything and makes room for {@code expected} different hashes. */
  void reset(int expected) {
    int wanted = Integer.highestOneBit(Math.max(512, expected)) << 2;
    if (2 * wanted > table.length) {
      table = new long[2 * wanted];
      generation = 0;
    }
    mask = wanted - 1;
    generation++;
    if (generation == Integer.MAX_VALUE) {
      java.util.Arrays.fill(table, 0);
      generation = 1;
    }
  }

  /** Counts {@code hash} and says how often it has been counted now. */
  int add(long hash) {
    return count(slot(hash));
  }

  /** Counts {@code hash} and says where, which holds until the next {@link #reset}. */
  int slot(long hash) {
    int i = (int) (hash ^ (hash >>> 32)) & mask;
    while (table[2 * i + 1] >>> COUNT_BITS == generation) {
      if (table[2 * i] == hash) {
        table[2 * i + 1]++;
        return i;
      }
      i = (i + 1) & mask;
    }
    table[2 * i] = hash;
    table[2 * i + 1] = generation << COUNT_BITS | 1;
    return i;
  }

  /** How often the hash at {@code slot} has been counted. */
  int count(int slot) {
    return (int) (table[2 * slot + 1] & COUNT_MASK);
  }
}
