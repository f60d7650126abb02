package io.infill.cleaning.passage;

import io.infill.cleaning.dedup.UnitHash;
import java.util.Arrays;

/**
 * Chooses fingerprints of a text so that two texts that share enough units share one: of every
 * window of {@code w} consecutive runs of {@code k} units the run with the smallest hash, the last
 * of equal ones (Schleimer, Wilkerson and Aiken 2003, "Winnowing: Local Algorithms for Document
 * Fingerprinting", SIGMOD). Whatever two texts share of at least {@code w + k - 1} units, they
 * share a chosen run in it, and the chosen ones lie at most {@code w} units apart. Of random text 2
 * in {@code w + 1} runs are chosen.
 *
 * <p>Holds one text at a time; not safe for threads.
 */
final class Winnowing {
  private final int runUnits;
  private final int window;
  private final long power;
  private long[] hashes = new long[256];
  private int[] deque = new int[256];

  /** Takes chosen runs in the order of the text. */
  interface Sink {
    void take(int firstUnit);
  }

  /**
   * @param runUnits k, at least 1
   * @param window w, at least 1
   */
  Winnowing(int runUnits, int window) {
    this.runUnits = runUnits;
    this.window = window;
    this.power = UnitHash.power(runUnits);
  }

  /** Hands out the chosen runs of {@code units}; none if there are fewer than w + k - 1 units. */
  void choose(Units units, Sink out) {
    int runs = units.count() - runUnits + 1;
    if (runs < window) {
      return;
    }
    hash(units, runs);
    if (deque.length < runs) {
      deque = new int[runs];
    }
    int head = 0;
    int tail = 0;
    int last = -1;
    for (int i = 0; i < runs; i++) {
      while (tail > head && hashes[deque[tail - 1]] >= hashes[i]) {
        tail--;
      }
      deque[tail++] = i;
      if (deque[head] <= i - window) {
        head++;
      }
      if (i >= window - 1 && deque[head] != last) {
        last = deque[head];
        out.take(last);
      }
    }
  }

  private void hash(Units units, int runs) {
    if (hashes.length < runs) {
      hashes = Arrays.copyOf(hashes, Math.max(runs, 2 * hashes.length));
    }
    long rolling = 0;
    for (int i = 0; i < units.count(); i++) {
      rolling = rolling * UnitHash.BASE + units.hash(i);
      if (i >= runUnits) {
        rolling -= units.hash(i - runUnits) * power;
      }
      if (i >= runUnits - 1) {
        long h = rolling;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        hashes[i - runUnits + 1] = h ^ (h >>> 33);
      }
    }
  }
}
