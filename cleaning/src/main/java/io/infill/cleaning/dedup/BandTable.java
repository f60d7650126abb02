package io.infill.cleaning.dedup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The band members of one partition: takes them in any order and hands out those that share a key,
 * in the order of nodes.
 *
 * <p>Of one key it holds the first {@code maxMembers} in the order of nodes; the others go to
 * {@code overflow}. Which ones those are depends on the set of members alone. Memory: the rows (64
 * bytes each at 128 components) and 8 bytes each to sort them; what one key has too many of is let
 * go whenever {@value #SPILL_ROWS} rows, or twice as many as then remained, are reached. Time: that
 * of sorting longs. Not safe for threads.
 */
public final class BandTable {
  private static final int SPILL_ROWS = 1 << 21;
  private static final int INDEX_BITS = 26;

  /** Leaders of the whole bucket before the members of a part. */
  private static final Comparator<BandMember> ORDER =
      Comparator.comparing(BandMember::leads).reversed().thenComparing(BandMember::node);

  private final int words;
  private final int maxMembers;
  private final int spillRows;
  private final Overflow overflow;
  private final Set<Long> overflowed = new HashSet<>();
  private long[] rows = new long[0];
  private int count;
  private int spillAt;

  /** Takes a member that found no room under its key. */
  public interface Overflow {
    /** The key's lowest bit is 0. */
    void take(long key, BandMember member);
  }

  /** Takes members that share a key. */
  public interface Buckets {
    /**
     * Takes a bucket.
     *
     * @param key its lowest bit is 0
     * @param members two or more: leaders of the whole first, then in the order of nodes
     * @param overflowed whether the key had more than the table holds
     */
    void take(long key, List<BandMember> members, boolean overflowed);
  }

  /** Takes the numbers of the rows that share a key. */
  private interface Groups {
    void take(int[] numbers);
  }

  /**
   * @param words of a row, see {@link BandRows#words}
   * @param maxMembers that are held of one key, at least 2
   */
  public BandTable(int words, int maxMembers, Overflow overflow) {
    this(words, maxMembers, SPILL_ROWS, overflow);
  }

  BandTable(int words, int maxMembers, int spillRows, Overflow overflow) {
    this.words = words;
    this.maxMembers = maxMembers;
    this.spillRows = spillRows;
    this.overflow = overflow;
    this.spillAt = spillRows;
  }

  /** Adds the rows of a packet. */
  public void add(byte[] packet) {
    int added = packet.length / (words * Long.BYTES);
    if (count + added > spillAt) {
      spill(sorted());
      spillAt = Math.max(spillRows, 2 * (count + added));
    }
    reserve(count + added);
    int from = count * words;
    for (int i = 0; i < added * words; i++) {
      rows[from + i] = RowPacker.word(packet, i);
    }
    count += added;
  }

  /** Hands out every key that two members or more share, in an order of its own. */
  public void buckets(Buckets out) {
    long[] sorted = sorted();
    if (spill(sorted)) {
      sorted = sorted();
    }
    forEachGroup(
        sorted,
        numbers -> {
          long key = key(numbers[0]);
          List<BandMember> members = new ArrayList<>(numbers.length);
          for (int number : numbers) {
            members.add(BandRows.member(rows, number * words, words));
          }
          members.sort(ORDER);
          out.take(key, members, overflowed.contains(key));
        });
  }

  /** Lets go what keys have too many of; says whether there was any. */
  private boolean spill(long[] sorted) {
    BitSet gone = new BitSet();
    List<BandMember> kept = new ArrayList<>();
    List<Long> keysOfKept = new ArrayList<>();
    forEachGroup(
        sorted,
        numbers -> {
          if (numbers.length > maxMembers) {
            long key = key(numbers[0]);
            PriorityQueue<BandMember> first = new PriorityQueue<>(ORDER.reversed());
            for (int number : numbers) {
              gone.set(number);
              first.add(BandRows.member(rows, number * words, words));
              if (first.size() > maxMembers) {
                overflow.take(key, first.remove());
              }
            }
            overflowed.add(key);
            kept.addAll(first);
            first.forEach(member -> keysOfKept.add(key));
          }
        });
    if (kept.isEmpty()) {
      return false;
    }
    int left = 0;
    for (int number = 0; number < count; number++) {
      if (!gone.get(number)) {
        System.arraycopy(rows, number * words, rows, left++ * words, words);
      }
    }
    long[] row = new long[words];
    for (int i = 0; i < kept.size(); i++) {
      BandRows.put(keysOfKept.get(i), kept.get(i), row);
      System.arraycopy(row, 0, rows, left++ * words, words);
    }
    count = left;
    return true;
  }

  /** The rows' numbers behind some bits of their keys, sorted: equal keys are neighbours. */
  private long[] sorted() {
    long[] sorted = new long[count];
    for (int number = 0; number < count; number++) {
      sorted[number] = ((key(number) >>> 1) << INDEX_BITS) | number;
    }
    Arrays.sort(sorted);
    return sorted;
  }

  private void forEachGroup(long[] sorted, Groups out) {
    int end;
    for (int begin = 0; begin < sorted.length; begin = end) {
      long bits = sorted[begin] >> INDEX_BITS;
      end = begin + 1;
      while (end < sorted.length && sorted[end] >> INDEX_BITS == bits) {
        end++;
      }
      if (end - begin > 1) {
        int[] numbers = new int[end - begin];
        for (int i = begin; i < end; i++) {
          numbers[i - begin] = (int) (sorted[i] & ((1 << INDEX_BITS) - 1));
        }
        partByKey(numbers, out);
      }
    }
  }

  /** Keys that agree in the bits they are sorted by need not be equal; nearly all are. */
  private void partByKey(int[] numbers, Groups out) {
    long key = key(numbers[0]);
    int[] same = IntStream.of(numbers).filter(number -> key(number) == key).toArray();
    if (same.length > 1) {
      out.take(same);
    }
    if (same.length < numbers.length) {
      partByKey(IntStream.of(numbers).filter(number -> key(number) != key).toArray(), out);
    }
  }

  private long key(int number) {
    return rows[number * words] & ~1L;
  }

  private void reserve(int wanted) {
    if (wanted > 1 << INDEX_BITS) {
      throw new IllegalStateException(
          "a partition of band keys holds more than " + (1 << INDEX_BITS) + " members");
    }
    if (wanted * words > rows.length) {
      rows =
          Arrays.copyOf(rows, Math.max(wanted, Math.min(1 << INDEX_BITS, count * 3 / 2)) * words);
    }
  }
}
