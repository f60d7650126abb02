package io.infill.cleaning.repetition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RepetitionTest {
  @Test
  void copiesBeyondTheFirstCountAndBlanksAroundLinesDoNot() {
    LineRepetition.Counts counts = new LineRepetition().count("one\n two\none \n\n\none\nthree");
    assertThat(counts).isEqualTo(new LineRepetition.Counts(5, 2, 6, 2, 0, 0));
  }

  @Test
  void paragraphsAreWhatStandsBetweenBlankLines() {
    LineRepetition.Counts counts = new LineRepetition().count("a b\nc\n\nd\n \na b\nc\n\na b");
    assertThat(counts.paragraphs()).isEqualTo(4);
    assertThat(counts.duplicateParagraphs()).isEqualTo(1);
    assertThat(counts.duplicateParagraphChars()).isEqualTo(4);
  }

  @Test
  void anEmptyTextHasNoLines() {
    assertThat(new LineRepetition().count(""))
        .isEqualTo(new LineRepetition.Counts(0, 0, 0, 0, 0, 0));
  }

  @Test
  void theTopGramCountsOnlyIfItStandsTwice() {
    assertThat(top(words("a b c d e", 100), 2)).isZero();
    assertThat(top(words("aa bb c aa bb d", 100), 2)).isEqualTo(2 * 5);
  }

  @Test
  void afterACopyTheCountGoesOnBehindIt() {
    // a b c | a b c: the pairs ab, bc, ca stand before; "a b" is a copy, then "c" begins no pair.
    assertThat(duplicates(words("a b c a b c", 100), 2)).isEqualTo(2);
    assertThat(duplicates(words("a a a a a", 100), 2)).isEqualTo(4);
  }

  @Test
  void windowsDoNotSeeEachOther() {
    assertThat(duplicates(words("a b c d a b c d", 4), 2)).isZero();
    assertThat(duplicates(words("a b c d a b c d", 8), 2)).isEqualTo(4);
  }

  @Property(tries = 500)
  void theCountsAreThoseOfTheObviousProgram(
      @ForAll @Size(max = 80) List<@IntRange(min = 0, max = 3) Integer> units,
      @ForAll @IntRange(min = 1, max = 90) int window,
      @ForAll @Size(max = 5) Set<@IntRange(min = 1, max = 9) Integer> top,
      @ForAll @Size(max = 5) Set<@IntRange(min = 1, max = 9) Integer> duplicate) {
    NgramRepetition fast = new NgramRepetition(window);
    for (int unit : units) {
      fast.add((unit + 1) * 0x9E3779B97F4A7C15L, 1);
    }
    NgramRepetition.Found found = fast.find(new NgramRepetition.Sizes(top, duplicate), 0);
    for (int n : top) {
      assertThat(found.top(n)).isEqualTo(sum(units, window, w -> slowTop(w, n)));
    }
    for (int n : duplicate) {
      assertThat(found.duplicate(n)).isEqualTo(sum(units, window, w -> slowDuplicates(w, n)));
    }
  }

  private static long sum(List<Integer> units, int window, ToLongFunction<List<Integer>> measure) {
    long sum = 0;
    for (int from = 0; from < units.size(); from += window) {
      sum += measure.applyAsLong(units.subList(from, Math.min(units.size(), from + window)));
    }
    return sum;
  }

  private static long top(NgramRepetition ngrams, int n) {
    return ngrams.find(new NgramRepetition.Sizes(List.of(n), List.of()), 1).top(n);
  }

  private static long duplicates(NgramRepetition ngrams, int n) {
    return ngrams.find(new NgramRepetition.Sizes(List.of(), List.of(n)), 1).duplicate(n);
  }

  private static long slowDuplicates(List<Integer> units, int n) {
    Set<List<Integer>> seen = new HashSet<>();
    long chars = 0;
    for (int i = 0; i + n <= units.size(); ) {
      if (seen.add(new ArrayList<>(units.subList(i, i + n)))) {
        i++;
      } else {
        chars += n;
        i += n;
      }
    }
    return chars;
  }

  private static long slowTop(List<Integer> units, int n) {
    Map<List<Integer>, Integer> counts = new HashMap<>();
    for (int i = 0; i + n <= units.size(); i++) {
      counts.merge(new ArrayList<>(units.subList(i, i + n)), 1, Integer::sum);
    }
    int most = counts.values().stream().mapToInt(c -> c).max().orElse(0);
    return most > 1 ? (long) most * n : 0;
  }

  private static NgramRepetition words(String text, int window) {
    NgramRepetition ngrams = new NgramRepetition(window);
    Arrays.stream(text.split(" "))
        .forEach(w -> ngrams.add(w.hashCode() * 0x9E3779B97F4A7C15L, w.length()));
    return ngrams;
  }
}
