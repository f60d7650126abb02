package io.infill.ingest.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The measure of the article-extraction-benchmark (scrapinghub, {@code evaluate.py}): texts as bags
 * of four words in a row, a word being {@code \w+}.
 */
final class Shingles {
  private static final int WORDS = 4;
  private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

  /**
   * One page's share of true positives, false positives and false negatives; they add up to one.
   */
  record Match(double both, double extra, double missing) {
    double precision() {
      if (extra == 0 && missing == 0) {
        return 1;
      }
      return both == 0 ? 0 : both / (both + extra);
    }

    double recall() {
      if (extra == 0 && missing == 0) {
        return 1;
      }
      return both == 0 ? 0 : both / (both + missing);
    }

    double f1() {
      return Shingles.f1(precision(), recall());
    }
  }

  private Shingles() {}

  static double f1(double precision, double recall) {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }

  /** Precision, recall and F1 of many pages: of the mean precision and the mean recall. */
  static double[] mean(List<Match> matches) {
    double precision =
        matches.stream()
            .filter(m -> m.both + m.extra > 0)
            .mapToDouble(Match::precision)
            .average()
            .orElse(0);
    double recall =
        matches.stream()
            .filter(m -> m.both + m.missing > 0)
            .mapToDouble(Match::recall)
            .average()
            .orElse(0);
    return new double[] {precision, recall, f1(precision, recall)};
  }

  static Match match(String truth, String found) {
    Map<String, Integer> wanted = bag(truth);
    Map<String, Integer> got = bag(found);
    double both = 0;
    double extra = 0;
    for (Map.Entry<String, Integer> entry : got.entrySet()) {
      int common = Math.min(entry.getValue(), wanted.getOrDefault(entry.getKey(), 0));
      both += common;
      extra += entry.getValue() - common;
    }
    double missing = wanted.values().stream().mapToInt(n -> n).sum() - both;
    double sum = Math.max(1, both + extra + missing);
    return new Match(both / sum, extra / sum, missing / sum);
  }

  private static Map<String, Integer> bag(String text) {
    List<String> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(matcher.group());
    }
    Map<String, Integer> bag = new HashMap<>();
    if (words.isEmpty()) {
      return bag;
    }
    for (int i = 0; i < Math.max(1, words.size() - WORDS + 1); i++) {
      List<String> shingle = words.subList(i, Math.min(words.size(), i + WORDS));
      bag.merge(String.join(" ", shingle), 1, Integer::sum);
    }
    return bag;
  }
}
