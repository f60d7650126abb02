package io.infill.tokenize.sentencepiece;

import java.util.Arrays;

/**
 * A trie over UTF-16 units in one open-addressing table: from (node, unit) to the next node. Made
 * once, then read by any thread.
 */
final class CharTrie {
  static final int ROOT = 0;

  /** No such node, or a node where no key ends. */
  static final int NONE = -1;

  private static final long EMPTY = -1;
  private static final int UNIT_BITS = 16;

  private long[] edges = new long[1 << 10];
  private int[] targets = new int[1 << 10];
  private int[] values = new int[1 << 10];
  private int nodes = 1;

  CharTrie() {
    Arrays.fill(edges, EMPTY);
    values[ROOT] = NONE;
  }

  /** Adds {@code key}; a later value replaces an earlier one. */
  void put(CharSequence key, int value) {
    int node = ROOT;
    for (int i = 0; i < key.length(); i++) {
      int next = next(node, key.charAt(i));
      node = next == NONE ? add(node, key.charAt(i)) : next;
    }
    values[node] = value;
  }

  /** The node behind {@code node} by {@code unit}, or {@link #NONE}. */
  int next(int node, char unit) {
    long edge = edge(node, unit);
    int mask = edges.length - 1;
    for (int slot = slot(edge, mask); ; slot = (slot + 1) & mask) {
      long found = edges[slot];
      if (found == edge) {
        return targets[slot];
      }
      if (found == EMPTY) {
        return NONE;
      }
    }
  }

  /** The value of the key that ends at {@code node}, or {@link #NONE}. */
  int value(int node) {
    return values[node];
  }

  private int add(int node, char unit) {
    if (nodes * 2 > edges.length) {
      grow();
    }
    int target = nodes++;
    if (target == values.length) {
      values = Arrays.copyOf(values, values.length * 2);
    }
    values[target] = NONE;
    insert(edge(node, unit), target);
    return target;
  }

  private void insert(long edge, int target) {
    int mask = edges.length - 1;
    int slot = slot(edge, mask);
    while (edges[slot] != EMPTY) {
      slot = (slot + 1) & mask;
    }
    edges[slot] = edge;
    targets[slot] = target;
  }

  private void grow() {
    long[] oldEdges = edges;
    int[] oldTargets = targets;
    edges = new long[oldEdges.length * 2];
    targets = new int[edges.length];
    Arrays.fill(edges, EMPTY);
    for (int slot = 0; slot < oldEdges.length; slot++) {
      if (oldEdges[slot] != EMPTY) {
        insert(oldEdges[slot], oldTargets[slot]);
      }
    }
  }

  private static long edge(int node, char unit) {
    return ((long) node << UNIT_BITS) | unit;
  }

  private static int slot(long edge, int mask) {
    long mixed = edge * 0x9E3779B97F4A7C15L;
    return (int) (mixed >>> 32) & mask;
  }
}
