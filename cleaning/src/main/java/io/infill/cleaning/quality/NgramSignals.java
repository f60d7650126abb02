package io.infill.cleaning.quality;

import io.infill.cleaning.repetition.NgramRepetition;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which n-gram sizes are measured, and into which signals.
 *
 * @param top sizes of which the most frequent n-gram is taken
 * @param duplicate sizes of which all copies are taken, ascending
 * @param blanks characters between two units
 */
record NgramSignals(int[] top, int[] duplicate, int blanks) {
  static final NgramSignals WORDS =
      new NgramSignals(new int[] {2, 3, 4}, new int[] {5, 6, 7, 8, 9, 10}, 1);
  static final NgramSignals CHARACTERS =
      new NgramSignals(new int[] {2, 3, 4, 5, 6}, new int[] {5, 6, 7, 8, 9, 10, 11, 13, 14, 16}, 0);

  Set<Signal> produced() {
    Set<Signal> produced = EnumSet.noneOf(Signal.class);
    for (int n : top) {
      produced.add(topSignal(n));
    }
    for (int n : duplicate) {
      produced.add(duplicateSignal(n));
    }
    return produced;
  }

  /**
   * Measures a text of {@code textChars} characters; where no n-gram repeats, no longer one can.
   */
  void measure(NgramRepetition ngrams, long textChars, Signals signals) {
    long found = 1;
    for (int n : top) {
      found = found == 0 ? 0 : ngrams.topChars(n, blanks);
      signals.setShare(topSignal(n), Math.min(found, textChars), textChars);
    }
    found = 1;
    for (int n : duplicate) {
      found = found == 0 ? 0 : ngrams.duplicateChars(n);
      signals.setShare(duplicateSignal(n), found, textChars);
    }
  }

  private static Signal topSignal(int n) {
    return Signal.valueOf("TOP_" + n + "_GRAM_SHARE");
  }

  private static Signal duplicateSignal(int n) {
    return Signal.valueOf("DUPLICATE_" + n + "_GRAM_SHARE");
  }
}
