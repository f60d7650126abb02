package io.infill.mip.sample;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The {@code limit} smallest of the ranks that were added, as unsigned numbers: a heap with the
 * largest at its root, 8 bytes a rank.
 */
public final class SmallestRanks {
  private final int limit;
  private long[] heap;
  private int size;

  /**
   * Nothing yet.
   *
   * @param limit ranks kept at most, at least 1
   */
  public SmallestRanks(int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be >= 1 but was " + limit);
    }
    this.limit = limit;
    this.heap = new long[Math.min(limit, 16)];
  }

  public int limit() {
    return limit;
  }

  /** Number of ranks kept. */
  public int size() {
    return size;
  }

  /** False if adding {@code rank} would change nothing, now and later. */
  public boolean wants(long rank) {
    return size < limit || Long.compareUnsigned(rank, heap[0]) < 0;
  }

  public void add(long rank) {
    if (size < limit) {
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, (int) Math.min(limit, 2L * heap.length));
      }
      heap[size++] = rank;
      rise(size - 1);
    } else if (wants(rank)) {
      heap[0] = rank;
      sink();
    }
  }

  /** Adds all that {@code other} keeps. */
  public void addAll(SmallestRanks other) {
    for (int i = 0; i < other.size; i++) {
      add(other.heap[i]);
    }
  }

  /** The largest rank that is let through; empty if the limit was not reached and all are. */
  public OptionalLong last() {
    return size < limit ? OptionalLong.empty() : OptionalLong.of(heap[0]);
  }

  /** The ranks in ascending order. */
  public long[] sorted() {
    return Arrays.stream(heap, 0, size)
        .boxed()
        .sorted(Long::compareUnsigned)
        .mapToLong(Long::longValue)
        .toArray();
  }

  private void rise(int from) {
    int at = from;
    long rank = heap[at];
    while (at > 0 && Long.compareUnsigned(heap[(at - 1) / 2], rank) < 0) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = rank;
  }

  private void sink() {
    int at = 0;
    long rank = heap[0];
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && Long.compareUnsigned(heap[child + 1], heap[child]) > 0) {
        child++;
      }
      if (Long.compareUnsigned(heap[child], rank) <= 0) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = rank;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SmallestRanks that
        && limit == that.limit
        && Arrays.equals(sorted(), that.sorted());
  }

  @Override
  public int hashCode() {
    return 31 * limit + Arrays.hashCode(sorted());
  }

  @Override
  public String toString() {
    return size + " of " + limit + " ranks";
  }
}
