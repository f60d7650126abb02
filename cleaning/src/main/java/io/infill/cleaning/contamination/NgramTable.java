package io.infill.cleaning.contamination;

import java.util.Arrays;

/**
 * Where n-grams stand in evaluation items: a 64-bit hash gives the places, each a part and a
 * position in it. Open addressing over chains, with a bit map in front that answers most look-ups
 * of other texts from the processor's cache.
 *
 * <p>Memory: 20 bytes a place, 8 to 16 more a slot and 2 to 4 of the bit map: about 34 bytes an
 * n-gram. Filled by one thread, then read by any.
 */
final class NgramTable {
  private static final int NONE = -1;
  private static final int FILTER_BITS_PER_PLACE = 16;
  private static final int MAX_FILTER_LONGS = 1 << 24;

  private long[] hashes = new long[1024];
  private int[] parts = new int[1024];
  private int[] positions = new int[1024];
  private int[] next = new int[1024];
  private int[] heads = filled(2048);
  private int places;
  private int distinct;
  private long[] filter = new long[0];

  /** Adds a place of the n-gram {@code hash}. */
  void add(long hash, int part, int position) {
    if (places == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * places);
      parts = Arrays.copyOf(parts, 2 * places);
      positions = Arrays.copyOf(positions, 2 * places);
      next = Arrays.copyOf(next, 2 * places);
    }
    if (2 * (distinct + 1) > heads.length) {
      rehash();
    }
    int slot = slot(hash);
    distinct += heads[slot] == NONE ? 1 : 0;
    hashes[places] = hash;
    parts[places] = part;
    positions[places] = position;
    next[places] = heads[slot];
    heads[slot] = places++;
  }

  /** Ends the filling: trims the arrays and makes the bit map. */
  NgramTable finished() {
    hashes = Arrays.copyOf(hashes, places);
    parts = Arrays.copyOf(parts, places);
    positions = Arrays.copyOf(positions, places);
    next = Arrays.copyOf(next, places);
    long bits = Math.max(64, Long.highestOneBit((long) FILTER_BITS_PER_PLACE * places) * 2);
    filter = new long[(int) Math.min(MAX_FILTER_LONGS, bits / 64)];
    for (long hash : hashes) {
      int bit = bit(hash);
      filter[bit >>> 6] |= 1L << bit;
    }
    return this;
  }

  /** False only if the n-gram has no place here. */
  boolean mayHold(long hash) {
    int bit = bit(hash);
    return (filter[bit >>> 6] >>> bit & 1) != 0;
  }

  private int bit(long hash) {
    return (int) (hash >>> 32) & (filter.length * 64 - 1);
  }

  /** A place of the n-gram, or a negative number. */
  int first(long hash) {
    return heads[slot(hash)];
  }

  /** The place behind {@code place}, or a negative number. */
  int after(int place) {
    return next[place];
  }

  /** The n-gram that stands at the place. */
  long hash(int place) {
    return hashes[place];
  }

  /** The part that holds the place. */
  int part(int place) {
    return parts[place];
  }

  /** The unit of the part at which the n-gram begins there. */
  int position(int place) {
    return positions[place];
  }

  /** Number of the n-gram's places. */
  int count(long hash) {
    int count = 0;
    for (int place = first(hash); place >= 0; place = after(place)) {
      count++;
    }
    return count;
  }

  /** Number of all places. */
  int places() {
    return places;
  }

  /** Bytes of the arrays. */
  long bytes() {
    return hashes.length * 20L + heads.length * 4L + filter.length * 8L;
  }

  private int slot(long hash) {
    int mask = heads.length - 1;
    int slot = (int) hash & mask;
    while (heads[slot] != NONE && hashes[heads[slot]] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Chains stay as they are; only their heads move. */
  private void rehash() {
    int[] old = heads;
    heads = filled(2 * old.length);
    for (int head : old) {
      if (head != NONE) {
        heads[slot(hashes[head])] = head;
      }
    }
  }

  private static int[] filled(int length) {
    int[] array = new int[length];
    Arrays.fill(array, NONE);
    return array;
  }
}
