package io.infill.cleaning.contamination;

import java.util.Arrays;

/**
 * How much of a part stands in a window of a text in the part's order: the longest common
 * subsequence, computed with one bit a unit of the part (Hyyrö, "Bit-parallel LCS-length
 * computation revisited", 2004). The stretch is the one in which it is dense: a unit more must gain
 * a common unit every {@value #STRETCH}.
 *
 * <p>Cost: units of the window times units of the part / 64. Keeps its buffers; not safe for
 * threads.
 */
final class Alignment {
  private static final int STRETCH = 4;

  private int[] keys = new int[64];
  private int[] rowOf = new int[64];
  private long[] masks = new long[64];
  private long[] state = new long[1];
  private int words;
  private int units;
  private int rows;

  private int common;
  private int begin;
  private int end;

  /** Compares {@code part} with the text's units from {@code low} to {@code high}. */
  void align(int[] part, TextUnits text, int low, int high) {
    prepare(part, false);
    end = low;
    int best = Integer.MIN_VALUE;
    for (int i = low; i < high; i++) {
      int score = STRETCH * step(text.unit(i)) - (i + 1 - low);
      if (score > best) {
        best = score;
        end = i + 1;
      }
    }
    prepare(part, true);
    begin = end;
    common = 0;
    best = Integer.MIN_VALUE;
    for (int i = end - 1; i >= low; i--) {
      int length = step(text.unit(i));
      int score = STRETCH * length - (end - i);
      if (score > best) {
        best = score;
        begin = i;
        common = length;
      }
    }
  }

  /** Units of the part that stand in the stretch, in order. */
  int common() {
    return common;
  }

  /** First unit of the stretch. */
  int begin() {
    return begin;
  }

  /** The unit behind the stretch. */
  int end() {
    return end;
  }

  private void prepare(int[] part, boolean backwards) {
    units = part.length;
    words = (units + 63) >>> 6;
    rows = 0;
    int slots = Math.max(64, 4 * Integer.highestOneBit(units));
    if (keys.length < slots) {
      keys = new int[slots];
      rowOf = new int[slots];
    }
    Arrays.fill(rowOf, 0);
    if (masks.length < units * words) {
      masks = new long[units * words];
    }
    if (state.length < words) {
      state = new long[words];
    }
    Arrays.fill(state, 0, words, -1L);
    for (int i = 0; i < units; i++) {
      int slot = slot(part[backwards ? units - 1 - i : i]);
      if (rowOf[slot] == 0) {
        keys[slot] = part[backwards ? units - 1 - i : i];
        Arrays.fill(masks, rows * words, (rows + 1) * words, 0);
        rowOf[slot] = ++rows;
      }
      masks[(rowOf[slot] - 1) * words + (i >>> 6)] |= 1L << i;
    }
  }

  private int slot(int key) {
    int mask = rowOf.length - 1;
    int slot = (key * 0x9E3779B1) >>> 7 & mask;
    while (rowOf[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Takes one more unit of the text; gives the common units so far. */
  private int step(int key) {
    int row = rowOf[slot(key)] - 1;
    if (row >= 0) {
      long carry = 0;
      for (int w = 0; w < words; w++) {
        long v = state[w];
        long u = v & masks[row * words + w];
        long sum = v + u + carry;
        carry = ((v & u) | ((v | u) & ~sum)) >>> 63;
        state[w] = sum | (v & ~u);
      }
    }
    int zeros = units;
    for (int w = 0; w < words; w++) {
      zeros -= Long.bitCount(state[w] & used(w));
    }
    return zeros;
  }

  private long used(int word) {
    int left = units - (word << 6);
    return left >= 64 ? -1L : (1L << left) - 1;
  }
}
