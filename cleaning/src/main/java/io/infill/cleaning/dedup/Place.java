package io.infill.cleaning.dedup;

import java.util.HexFormat;

/**
 * Where a document stands in the order of preference: 128 bits, compared as an unsigned number; the
 * lower, the more it is worth keeping. Criteria fill them from the front, so that a place of few
 * criteria ends in zeros, which are not written.
 *
 * <p>The first bit is 1 for a document of this run, and {@link SurvivorPolicy} says what the others
 * hold. It is 0 for one of an earlier run, which is there already and so comes before all others;
 * of those nothing counts but which run it was.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record Place(long high, long low) implements Comparable<Place> {
  /** Bits that criteria may fill. */
  static final int BITS = 2 * Long.SIZE;

  /** Bits that say which run a document is of. */
  static final int RUN_BITS = 1;

  private static final int INDEX_SHIFT = Long.SIZE - Short.SIZE;

  /** All documents of this run stand here if nothing but their ids tells them apart. */
  public static final Place FIRST = new Place(Long.MIN_VALUE, 0);

  /**
   * Where all documents of an index stand.
   *
   * @param index its number, 1 to {@value Short#MAX_VALUE}
   */
  public static Place ofIndex(int index) {
    if (index < 1 || index > Short.MAX_VALUE) {
      throw new IllegalArgumentException(
          "index must be 1 to " + Short.MAX_VALUE + " but was " + index);
    }
    return new Place((long) index << INDEX_SHIFT, 0);
  }

  /** The number of the index that the document is of; 0 for one of this run. */
  public int index() {
    return high < 0 ? 0 : (int) (high >>> INDEX_SHIFT);
  }

  /**
   * This place with {@code value} written into bits that are still zero.
   *
   * @param used bits from the front that are taken
   * @param value 0 to 2^bits - 1
   * @param bits 1 to 63; {@code used + bits} at most 128
   */
  Place with(int used, long value, int bits) {
    int shift = BITS - used - bits;
    if (shift >= Long.SIZE) {
      return new Place(high | value << (shift - Long.SIZE), low);
    }
    long carried = shift + bits > Long.SIZE ? value >>> (Long.SIZE - shift) : 0;
    return new Place(high | carried, low | value << shift);
  }

  /** The byte at {@code index}, 0 to 15, from the front. */
  public int octet(int index) {
    long half = index < Long.BYTES ? high : low;
    return (int) (half >>> (Long.SIZE - 8 - 8 * (index % Long.BYTES))) & 0xFF;
  }

  /** Bytes up to the last one that is not zero: 0 to 16. */
  public int octets() {
    return low != 0
        ? 2 * Long.BYTES - Long.numberOfTrailingZeros(low) / 8
        : high != 0 ? Long.BYTES - Long.numberOfTrailingZeros(high) / 8 : 0;
  }

  /** The first {@link #octets} bytes as lower-case hexadecimal digits. */
  @Override
  public String toString() {
    HexFormat format = HexFormat.of();
    return (format.toHexDigits(high) + format.toHexDigits(low)).substring(0, 2 * octets());
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if {@code hex} is not at most 32 hexadecimal digits
   */
  public static Place parse(String hex) {
    if (hex.length() > 32) {
      throw new IllegalArgumentException(
          "place must be at most 32 hexadecimal digits but was \"" + hex + '"');
    }
    String whole = hex + "0".repeat(32 - hex.length());
    return new Place(
        HexFormat.fromHexDigitsToLong(whole, 0, 16), HexFormat.fromHexDigitsToLong(whole, 16, 32));
  }

  @Override
  public int compareTo(Place other) {
    int byHigh = Long.compareUnsigned(high, other.high);
    return byHigh != 0 ? byHigh : Long.compareUnsigned(low, other.low);
  }
}
