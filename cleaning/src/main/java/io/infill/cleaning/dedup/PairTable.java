package io.infill.cleaning.dedup;

import io.infill.ingest.DocumentId;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;

/**
 * The candidate pairs that touch one shard, to be looked up by document: takes packed rows of pairs
 * in any order, the same pair as often as it comes.
 *
 * <p>Memory: 64 bytes a row, half as much again while it grows, and 8 to sort it; 16 for the places
 * of the two ends of every pair. Not safe for threads.
 */
public final class PairTable {
  /** Words of a packed pair. */
  public static final int WORDS = 2 * NodeWords.WORDS;

  private static final int INDEX_BITS = 26;

  private static final Comparator<Pair> ORDER =
      Comparator.comparing(Pair::later).thenComparing(Pair::earlier);

  private long[] rows = new long[1024 * WORDS];
  private int count;
  private long[] index = new long[0];

  /** Fills {@code row} with {@code pair}. */
  public static void put(Pair pair, long[] row) {
    NodeWords.put(pair.later(), row, 0);
    NodeWords.put(pair.earlier(), row, NodeWords.WORDS);
  }

  /** Adds the pairs of a packet. */
  public void add(byte[] packet) {
    int added = packet.length / (WORDS * Long.BYTES);
    if (count + added > 1 << INDEX_BITS) {
      throw new IllegalStateException(
          "more than " + (1 << INDEX_BITS) + " candidate pairs touch one shard: use more shards");
    }
    int from = count * WORDS;
    if (from + added * WORDS > rows.length) {
      rows = Arrays.copyOf(rows, Math.max(from + added * WORDS, rows.length / 2 * 3));
    }
    for (int i = 0; i < added * WORDS; i++) {
      rows[from + i] = RowPacker.word(packet, i);
    }
    count += added;
  }

  /** Closes the table; looking up needs it. */
  public PairTable sort() {
    dropRepeated();
    index = new long[2 * count];
    for (int number = 0; number < count; number++) {
      for (int end = 0; end < 2; end++) {
        index[2 * number + end] = bits(node(number, end).id()) | number;
      }
    }
    Arrays.sort(index);
    return this;
  }

  /**
   * The pairs of a document, each once.
   *
   * @param run the number of the index that it is of; 0 for one of this run
   */
  public Set<Pair> of(DocumentId document, int run) {
    long bits = bits(document);
    int at = Arrays.binarySearch(index, bits);
    Set<Pair> pairs = new TreeSet<>(ORDER);
    for (int i = at < 0 ? -at - 1 : at; i < index.length; i++) {
      if ((index[i] & ~((1L << INDEX_BITS) - 1)) != bits) {
        break;
      }
      int number = numberIn(index[i]);
      Node later = node(number, 0);
      Node earlier = node(number, 1);
      if (isOf(document, run, later) || isOf(document, run, earlier)) {
        pairs.add(new Pair(later, earlier));
      }
    }
    return pairs;
  }

  /**
   * Drops rows that repeat others: a pair comes once a band that found it. The bits that they are
   * sorted by leave a few, by chance.
   */
  private void dropRepeated() {
    long[] sorted = new long[count];
    for (int number = 0; number < count; number++) {
      int at = number * WORDS + NodeWords.ID_AT;
      long bits = rows[at] ^ Long.rotateLeft(rows[at + NodeWords.WORDS], Integer.SIZE);
      sorted[number] = (bits << INDEX_BITS) | number;
    }
    Arrays.sort(sorted);
    BitSet repeated = new BitSet();
    for (int i = 1; i < count; i++) {
      int one = numberIn(sorted[i - 1]);
      int other = numberIn(sorted[i]);
      if (Arrays.equals(
          rows, one * WORDS, (one + 1) * WORDS, rows, other * WORDS, (other + 1) * WORDS)) {
        repeated.set(other);
      }
    }
    int left = 0;
    for (int number = 0; number < count; number++) {
      if (!repeated.get(number)) {
        System.arraycopy(rows, number * WORDS, rows, left++ * WORDS, WORDS);
      }
    }
    count = left;
  }

  private static int numberIn(long sorted) {
    return (int) (sorted & ((1L << INDEX_BITS) - 1));
  }

  private static boolean isOf(DocumentId document, int run, Node node) {
    return node.id().equals(document) && node.place().index() == run;
  }

  private Node node(int number, int end) {
    return NodeWords.get(rows, number * WORDS + end * NodeWords.WORDS);
  }

  /** Bits of an id, above those of a row's number. Ids are hashes already. */
  private static long bits(DocumentId id) {
    return id.high() << INDEX_BITS;
  }
}
