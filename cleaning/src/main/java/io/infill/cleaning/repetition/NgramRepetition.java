package io.infill.cleaning.repetition;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;

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
  private int[] places = new int[0];
  private int[] slots = new int[0];
  private long[] grams = new long[0];
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
      hashes = Arrays.copyOf(hashes, count * 2);
      starts = Arrays.copyOf(starts, count * 2 + 1);
      prefixes = Arrays.copyOf(prefixes, count * 2 + 1);
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
   * Looks for n-grams of all sizes at once.
   *
   * <p>A place can begin a repeated n-gram only if it begins a repeated shorter one, so every size
   * looks only at the places that the size before it left: after two or three sizes these are few.
   *
   * @param blanks characters between two units of the most frequent n-gram
   */
  public Found find(Sizes sizes, int blanks) {
    Found found = new Found(Math.max(0, sizes.largest()));
    for (int from = 0; from < count; from += windowUnits) {
      int to = Math.min(count, from + windowUnits);
      int left = everyPlace(from, to);
      for (int n = 1; n <= sizes.largest() && left > 0; n++) {
        if (sizes.wants(n)) {
          found.top[n] += count(n, left, to, blanks);
          left = keepRepeated(left, n, to);
          found.duplicate[n] += sizes.wantsDuplicate(n) ? copies(n, left) : 0;
        }
      }
    }
    return found;
  }

  /** What was found, in characters by the size of the n-gram. */
  public static final class Found {
    private final long[] top;
    private final long[] duplicate;

    private Found(int largest) {
      top = new long[largest + 1];
      duplicate = new long[largest + 1];
    }

    /** Covered by the most frequent n-gram of {@code n} units; 0 if none stands twice. */
    public long top(int n) {
      return top[n];
    }

    /**
     * In n-grams of {@code n} units that stood before in the same window; after a copy the count
     * goes on behind it, so none is counted twice.
     */
    public long duplicate(int n) {
      return duplicate[n];
    }
  }

  /** Which sizes are looked at. Immutable. */
  public static final class Sizes {
    private final BitSet any = new BitSet();
    private final BitSet duplicate = new BitSet();

    /**
     * @param top sizes of which the most frequent n-gram is wanted, each at least 1
     * @param duplicate sizes of which the copies are wanted, each at least 1
     */
    public Sizes(Collection<Integer> top, Collection<Integer> duplicate) {
      top.forEach(any::set);
      duplicate.forEach(any::set);
      duplicate.forEach(this.duplicate::set);
    }

    private int largest() {
      return any.length() - 1;
    }

    private boolean wants(int n) {
      return any.get(n);
    }

    private boolean wantsDuplicate(int n) {
      return duplicate.get(n);
    }
  }

  private int everyPlace(int from, int to) {
    int number = to - from;
    if (places.length < number) {
      places = new int[Math.max(number, Math.min(windowUnits, 2 * number))];
      slots = new int[places.length];
      grams = new long[places.length];
    }
    for (int k = 0; k < number; k++) {
      places[k] = from + k;
    }
    return number;
  }

  /** Counts the n-grams at the places that are left; characters of the most frequent one. */
  private long count(int n, int left, int to, int blanks) {
    long power = power(n);
    counter.reset(left);
    int best = 1;
    long bestChars = 0;
    for (int k = 0; k < left && places[k] + n <= to; k++) {
      int i = places[k];
      grams[k] = gram(i, n, power);
      slots[k] = counter.slot(grams[k]);
      int times = counter.count(slots[k]);
      if (times >= best && times > 1) {
        long chars = (long) times * (starts[i + n] - starts[i] + (n - 1L) * blanks);
        bestChars = times > best ? chars : Math.max(bestChars, chars);
        best = times;
      }
    }
    return bestChars;
  }

  /** Keeps the places whose n-gram was counted more than once. */
  private int keepRepeated(int left, int n, int to) {
    int kept = 0;
    for (int k = 0; k < left && places[k] + n <= to; k++) {
      if (counter.count(slots[k]) > 1) {
        places[kept] = places[k];
        grams[kept] = grams[k];
        kept++;
      }
    }
    return kept;
  }

  private long copies(int n, int left) {
    counter.reset(left);
    long sum = 0;
    int next = 0;
    for (int k = 0; k < left; k++) {
      int i = places[k];
      if (i >= next && counter.add(grams[k]) > 1) {
        sum += starts[i + n] - starts[i];
        next = i + n;
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
