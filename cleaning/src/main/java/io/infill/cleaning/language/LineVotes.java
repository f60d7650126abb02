package io.infill.cleaning.language;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the lines of a text divide into languages: each line votes for one with the UTF-8 bytes of
 * its letters. A line that is too short to tell, or whose language cannot be told by scripts and
 * function words, has no vote; one that simplified and traditional Chinese write alike votes for
 * the text's own.
 *
 * <p>Up to {@value #LINES} lines are looked at, evenly spread, and of each its first {@value
 * #LINE_CHARS} characters; their votes count for the whole line.
 */
final class LineVotes {
  private static final int LINES = 100;
  private static final int LINE_CHARS = 200;

  /** Bytes of letters without which a line says nothing: ten Han characters, five or six words. */
  private static final int LEAST_LETTERS = 24;

  private final SortedMap<String, Long> votes = new TreeMap<>();
  private final String main;

  private LineVotes(String main) {
    this.main = main;
  }

  static LineVotes of(String text, String main) {
    LineVotes votes = new LineVotes(main);
    long lines = text.chars().filter(c -> c == '\n').count() + 1;
    long step = Math.max(1, (lines + LINES - 1) / LINES);
    long number = 0;
    for (int from = 0; from <= text.length(); number++) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      if (number % step == 0) {
        votes.add(text, from, end);
      }
      from = end + 1;
    }
    return votes;
  }

  private void add(String text, int from, int end) {
    int seen = Math.min(end, from + LINE_CHARS);
    ScriptShares shares = new ScriptShares();
    shares.add(text, from, seen);
    long letters = shares.letters();
    if (letters < LEAST_LETTERS) {
      return;
    }
    String tag = BuiltInNames.quickTag(text.substring(from, seen), shares);
    if (tag.startsWith("zh") && main.startsWith("zh") && shares.traditional == shares.simplified) {
      tag = main;
    }
    if (!tag.equals("und")) {
      votes.merge(tag, letters * (end - from) / (seen - from), Long::sum);
    }
  }

  /**
   * Shares of the languages that have at least {@code least} of the votes, in hundredths; empty if
   * that is fewer than two.
   */
  SortedMap<String, Double> shares(double least) {
    long all = votes.values().stream().mapToLong(Long::longValue).sum();
    SortedMap<String, Double> shares = new TreeMap<>();
    votes.forEach(
        (tag, bytes) -> {
          double share = (double) bytes / all;
          if (share >= least) {
            shares.put(tag, Math.round(share * 100) / 100.0);
          }
        });
    return shares.size() < 2
        ? Collections.emptySortedMap()
        : Collections.unmodifiableSortedMap(shares);
  }
}
