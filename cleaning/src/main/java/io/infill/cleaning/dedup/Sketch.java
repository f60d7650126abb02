package io.infill.cleaning.dedup;

import java.util.Arrays;

/**
 * A text's set of shingles for the comparison that decides: all of them, or of a long text the ones
 * with the smallest hashes (bottom-k). Hashes are cut to 32 bits; in sets of 4,096 a chance hit
 * then weighs less than one in a million.
 */
public final class Sketch {
  private final int[] hashes;
  private final boolean whole;

  /**
   * @param hashes different, in ascending unsigned order; not copied
   * @param whole whether these are all the text's shingles
   */
  public Sketch(int[] hashes, boolean whole) {
    this.hashes = hashes;
    this.whole = whole;
  }

  /** The sketch of {@code text}. */
  public static Sketch of(FoldedText text, NearConfig config) {
    long[] shingles = text.shingles(config.wordsPerShingle(), config.charsPerShingle());
    int[] flipped = sorted(shingles);
    int[] distinct = new int[flipped.length];
    int count = 0;
    for (int i = 0; i < flipped.length; i++) {
      if (i == 0 || flipped[i] != flipped[i - 1]) {
        distinct[count++] = flipped[i] ^ Integer.MIN_VALUE;
      }
    }
    int kept = Math.min(count, config.maxVerifiedShingles());
    return new Sketch(Arrays.copyOf(distinct, kept), kept == count);
  }

  /**
   * The upper halves of {@code hashes} in unsigned order, flipped to signed numbers. Hashes are
   * spread evenly, so that they are parted by their first bits into about as many parts as there
   * are, and little is left to sort.
   */
  private static int[] sorted(long[] hashes) {
    int shift =
        Long.SIZE
            - Math.min(16, Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(hashes.length)));
    int[] ends = new int[(1 << (Long.SIZE - shift)) + 1];
    for (long hash : hashes) {
      ends[(int) (hash >>> shift) + 1]++;
    }
    for (int part = 1; part < ends.length; part++) {
      ends[part] += ends[part - 1];
    }
    // What was the end of the part before moves on to that of the part itself.
    int[] sorted = new int[hashes.length];
    for (long hash : hashes) {
      sorted[ends[(int) (hash >>> shift)]++] = (int) (hash >>> Integer.SIZE) ^ Integer.MIN_VALUE;
    }
    int begin = 0;
    for (int end : ends) {
      if (end - begin > 1) {
        Arrays.sort(sorted, begin, end);
      }
      begin = end;
    }
    return sorted;
  }

  /** The hashes, for writing. */
  public int[] toArray() {
    return hashes.clone();
  }

  /** Whether all shingles are in it, for writing. */
  public boolean whole() {
    return whole;
  }

  /**
   * Jaccard similarity of the two sets of shingles: exact if both are whole, else estimated on the
   * hashes up to where both are known (k of them: standard error at most 0.5 / sqrt k).
   */
  public double similarity(Sketch other) {
    int i = 0;
    int k = 0;
    int common = 0;
    int union = 0;
    while (i < hashes.length || k < other.hashes.length) {
      boolean known = (i < hashes.length || whole) && (k < other.hashes.length || other.whole);
      if (!known) {
        break;
      }
      int order =
          i == hashes.length
              ? 1
              : k == other.hashes.length ? -1 : Integer.compareUnsigned(hashes[i], other.hashes[k]);
      common += order == 0 ? 1 : 0;
      i += order <= 0 ? 1 : 0;
      k += order >= 0 ? 1 : 0;
      union++;
    }
    return union == 0 ? 0 : (double) common / union;
  }
}
