package io.infill.cleaning.quality;

import io.infill.cleaning.repetition.NgramRepetition;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which n-gram sizes are measured, and into which signals.
 *
 * @param top sizes of which the most frequent n-gram is taken, ascending
 * @param duplicate sizes of which all copies are taken, ascending
 * @param blanks characters between two units
 * @param sizes both, as they are looked for
 */
record NgramSignals(
    List<Integer> top, List<Integer> duplicate, int blanks, NgramRepetition.Sizes sizes) {
  static final NgramSignals WORDS = of(List.of(2, 3, 4), List.of(5, 6, 7, 8, 9, 10), 1);
  static final NgramSignals CHARACTERS =
      of(List.of(2, 3, 4, 5, 6), List.of(5, 6, 7, 8, 9, 10, 11, 13, 14, 16), 0);

  private static NgramSignals of(List<Integer> top, List<Integer> duplicate, int blanks) {
    return new NgramSignals(top, duplicate, blanks, new NgramRepetition.Sizes(top, duplicate));
  }

  Set<Signal> produced() {
    Set<Signal> produced = EnumSet.noneOf(Signal.class);
    top.forEach(n -> produced.add(topSignal(n)));
    duplicate.forEach(n -> produced.add(duplicateSignal(n)));
    return produced;
  }

  /** Measures a text of {@code textChars} characters. */
  void measure(NgramRepetition ngrams, int textChars, Signals signals) {
    NgramRepetition.Found found = ngrams.find(sizes, blanks);
    for (int n : top) {
      signals.setShare(topSignal(n), Math.min(found.top(n), textChars), textChars);
    }
    for (int n : duplicate) {
      signals.setShare(duplicateSignal(n), found.duplicate(n), textChars);
    }
  }

  private static Signal topSignal(int n) {
    return switch (n) {
      case 2 -> Signal.TOP_2_GRAM_SHARE;
      case 3 -> Signal.TOP_3_GRAM_SHARE;
      case 4 -> Signal.TOP_4_GRAM_SHARE;
      case 5 -> Signal.TOP_5_GRAM_SHARE;
      case 6 -> Signal.TOP_6_GRAM_SHARE;
      default -> throw new IllegalArgumentException("no signal for the top n-gram of " + n);
    };
  }

  private static Signal duplicateSignal(int n) {
    return switch (n) {
      case 5 -> Signal.DUPLICATE_5_GRAM_SHARE;
      case 6 -> Signal.DUPLICATE_6_GRAM_SHARE;
      case 7 -> Signal.DUPLICATE_7_GRAM_SHARE;
      case 8 -> Signal.DUPLICATE_8_GRAM_SHARE;
      case 9 -> Signal.DUPLICATE_9_GRAM_SHARE;
      case 10 -> Signal.DUPLICATE_10_GRAM_SHARE;
      case 11 -> Signal.DUPLICATE_11_GRAM_SHARE;
      case 13 -> Signal.DUPLICATE_13_GRAM_SHARE;
      case 14 -> Signal.DUPLICATE_14_GRAM_SHARE;
      case 16 -> Signal.DUPLICATE_16_GRAM_SHARE;
      default -> throw new IllegalArgumentException("no signal for duplicate n-grams of " + n);
    };
  }
}
