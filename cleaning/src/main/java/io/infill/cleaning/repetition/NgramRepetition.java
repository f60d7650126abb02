package io.infill.cleaning.repetition;

/**
 * How much of a text its repeated n-grams cover, after Gopher (Rae et al. 2021, appendix A).
 *
 * <p>Units are words or characters, given as hashes with their sizes. A text of more units than the
 * window is measured window by window and the findings are added up, so the time grows with the
 * length only and a book is not blamed for its length.
 *
 * <p>Not safe for threads.
 */
public final class NgramRepetition {
  private static final long BASE = 0x9E3779B97F4A7C15L;

  private final int windowUnits;
  private final HashCounter counter = new HashCounter();
  private long[] hashes = new long[256];
  private int[] starts = new int[257];
  private long[] prefixes = new long[257];
  private int count;

  /**
   * @param windowUnits units in a window
   */
  public NgramRepetition(int windowUnits) {
    this.windowUnits = windowUnits;
  }

  /** Begins a text. */
  public void clear() {
    count = 0;
  }

  /** Adds a unit of {@code chars} characters. */
  public void add(long hash, int chars) {
    if (count == hashes.length) {
      hashes = java.util.Arrays.copyOf(hashes, count * 2);
      starts = java.util.Arrays.copyOf(starts, count * 2 + 1);
      prefixes = java.util.Arrays.copyOf(prefixes, count * 2 + 1);
    }
    hashes[count] = hash;
    prefixes[count + 1] = prefixes[count] * BASE + hash;
    starts[count + 1] = starts[count] + chars;
    count++;
  }

  /** Units so far. */
  public int units() {
    return count;
  }

  /** Characters of all units. */
  public int chars() {
    return starts[count];
  }

  /**
   * Characters covered by the most frequent n-gram of {@code n} units, {@code blanks} characters
   * between two units; 0 if none stands twice.
   */
  public long topChars(int n, int blanks) {
    long power = power(n);
    long sum = 0;
    for (int from = 0; from < count; from += windowUnits) {
      int to = Math.min(count, from + windowUnits);
      counter.reset(to - from);
      int best = 1;
      long bestChars = 0;
      for (int i = from; i + n <= to; i++) {
        int times = counter.add(gram(i, n, power));
        if (times >= best && times > 1) {
          long chars = (long) times * (starts[i + n] - starts[i] + (n - 1L) * blanks);
          bestChars = times > best ? chars : Math.max(bestChars, chars);
          best = times;
        }
      }
      sum += bestChars;
    }
    return sum;
  }

  /**
   * Characters in n-grams of {@code n} units that stood before in the same window; after a copy the
   * count goes on behind it, so none is counted twice.
   */
  public long duplicateChars(int n) {
    long power = power(n);
    long sum = 0;
    for (int from = 0; from < count; from += windowUnits) {
      int to = Math.min(count, from + windowUnits);
      counter.reset(to - from);
      for (int i = from; i + n <= to; ) {
        if (counter.add(gram(i, n, power)) > 1) {
          sum += starts[i + n] - starts[i];
          i += n;
        } else {
          i++;
        }
      }
    }
    return sum;
  }

  private long gram(int i, int n, long power) {
    long h = prefixes[i + n] - prefixes[i] * power;
    h = (h ^ (h >>> 32)) * 0xD6E8FEB86659FD93L;
    return h ^ (h >>> 32);
  }

  private static long power(int n) {
    long power = 1;
    for (int i = 0; i < n; i++) {
      power *= BASE;
    }
    return power;
  }
}
