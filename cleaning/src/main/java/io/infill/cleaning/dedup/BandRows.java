package io.infill.cleaning.dedup;

/**
 * Band members as packed rows: the band key, the {@link NodeWords node}, the sieve. The lowest bit
 * of the key says whether the member leads, the others are what members are grouped by.
 */
public final class BandRows {
  private static final int SIEVE_AT = 1 + NodeWords.WORDS;

  /** Entries that a partition is meant to hold: 64 to 72 MB at 128 components. */
  private static final long PARTITION_ROWS = 1 << 20;

  private static final int MIN_PARTITIONS = 16;
  private static final int MAX_PARTITIONS = 1 << 20;

  private BandRows() {}

  /** Words of a row. */
  public static int words(NearConfig config) {
    return SIEVE_AT + config.components() * Signatures.SIEVE_BITS / Long.SIZE;
  }

  /** Partitions for at most {@code documents} documents: {@value #MIN_PARTITIONS} or more. */
  public static int partitions(long documents, NearConfig config) {
    long wanted = documents * config.bands() / PARTITION_ROWS + 1;
    return (int) Math.max(MIN_PARTITIONS, Math.min(MAX_PARTITIONS, wanted));
  }

  /** The partition of a key: its place among all keys, so that equal keys meet. */
  public static int partition(long key, int partitions) {
    return (int) (((key >>> 32) * partitions) >>> 32);
  }

  /** Fills {@code row} with {@code member} under {@code key}. */
  public static void put(long key, BandMember member, long[] row) {
    row[0] = (key & ~1L) | (member.leads() ? 1 : 0);
    NodeWords.put(member.node(), row, 1);
    System.arraycopy(member.sieve(), 0, row, SIEVE_AT, row.length - SIEVE_AT);
  }

  /** The member whose row begins at {@code at}. */
  static BandMember member(long[] rows, int at, int words) {
    long[] sieve = new long[words - SIEVE_AT];
    System.arraycopy(rows, at + SIEVE_AT, sieve, 0, sieve.length);
    return new BandMember(NodeWords.get(rows, at + 1), sieve, (rows[at] & 1) == 1);
  }
}
