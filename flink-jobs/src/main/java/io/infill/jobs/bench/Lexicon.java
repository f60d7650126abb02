package io.infill.jobs.bench;

import com.ibm.icu.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The words of one language in order of frequency. Seen words come from sample texts; behind them
 * stand coined ones, put together from halves of seen ones, so that there is a long tail.
 *
 * <p>Word <em>r</em> is drawn with a probability that is proportional to 1 / (r + {@value #OFFSET})
 * (Zipf's law with Mandelbrot's offset). Immutable.
 */
final class Lexicon {
  /** Words of a lexicon. */
  static final int WORDS = 40_000;

  private static final double OFFSET = 2;
  private static final long COINING_SEED = 0x1f83d9abfb41bd6bL;

  private final List<String> words;
  private final double[] cumulative;

  private Lexicon(List<String> words) {
    this.words = words;
    this.cumulative = new double[words.size()];
    double sum = 0;
    for (int rank = 0; rank < cumulative.length; rank++) {
      sum += 1 / (rank + OFFSET);
      cumulative[rank] = sum;
    }
  }

  /**
   * The lexicon of {@code texts}.
   *
   * @param chinese whether words are of Han characters only, else of Latin letters only
   * @throws IllegalArgumentException if the texts have fewer than 100 different words
   */
  static Lexicon of(List<String> texts, boolean chinese) {
    Map<String, Integer> counts = new HashMap<>();
    BreakIterator breaks = BreakIterator.getWordInstance(chinese ? Locale.CHINESE : Locale.ENGLISH);
    for (String text : texts) {
      breaks.setText(text);
      int from = breaks.first();
      for (int to = breaks.next(); to != BreakIterator.DONE; from = to, to = breaks.next()) {
        String word = text.substring(from, to).toLowerCase(Locale.ROOT);
        if (word.codePoints().allMatch(c -> chinese ? isHan(c) : isLatin(c))) {
          counts.merge(word, 1, Integer::sum);
        }
      }
    }
    if (counts.size() < 100) {
      throw new IllegalArgumentException(
          "the sample texts must have at least 100 different words but had " + counts.size());
    }
    List<String> seen =
        counts.entrySet().stream()
            .sorted(
                Comparator.comparing(Map.Entry<String, Integer>::getValue)
                    .reversed()
                    .thenComparing(Map.Entry::getKey))
            .map(Map.Entry::getKey)
            .limit(WORDS)
            .toList();
    return new Lexicon(withCoined(seen));
  }

  private static boolean isHan(int c) {
    return Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN;
  }

  private static boolean isLatin(int c) {
    return c >= 'a' && c <= 'z';
  }

  private static List<String> withCoined(List<String> seen) {
    SplittableRandom random = new SplittableRandom(COINING_SEED);
    Set<String> all = new LinkedHashSet<>(seen);
    // Few seen words may not have that many combinations.
    for (int attempt = 0; all.size() < WORDS && attempt < 10 * WORDS; attempt++) {
      String head = seen.get(random.nextInt(seen.size()));
      String tail = seen.get(random.nextInt(seen.size()));
      all.add(head.substring(0, (head.length() + 1) / 2) + tail.substring(tail.length() / 2));
    }
    return new ArrayList<>(all);
  }

  int size() {
    return words.size();
  }

  /** Draws a word by frequency. */
  String draw(SplittableRandom random) {
    double at = random.nextDouble() * cumulative[cumulative.length - 1];
    int low = 0;
    int high = cumulative.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return words.get(low);
  }

  /** Draws a word that is not among the {@code frequent} most frequent, all alike: a topic's. */
  String drawRare(SplittableRandom random, int frequent) {
    return words.get(frequent + random.nextInt(words.size() - frequent));
  }
}
