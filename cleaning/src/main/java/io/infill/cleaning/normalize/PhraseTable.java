package io.infill.cleaning.normalize;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A dictionary in OpenCC's text format: a phrase, a tab, and what it becomes (the first, where
 * several stand with blanks between them). Found by the longest phrase that begins at a place.
 */
final class PhraseTable {
  private final String[] phrases;
  private final String[] results;

  /** Where the phrases that begin with a character begin, by that character. */
  private final int[] first = new int[Character.MAX_VALUE + 2];

  private PhraseTable(SortedMap<String, String> entries) {
    phrases = entries.keySet().toArray(new String[0]);
    results = entries.values().toArray(new String[0]);
    int next = 0;
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      first[c] = next;
      while (next < phrases.length && phrases[next].charAt(0) == c) {
        next++;
      }
    }
    first[Character.MAX_VALUE + 1] = next;
  }

  /**
   * Reads the files one after the other; of a phrase that stands twice, the first counts.
   *
   * @throws IllegalArgumentException naming file and line of an entry without a tab
   */
  static PhraseTable read(List<Path> files) throws IOException {
    SortedMap<String, String> entries = new TreeMap<>();
    for (Path file : files) {
      try (BufferedReader in = Files.newBufferedReader(file)) {
        int number = 0;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          number++;
          if (!line.isBlank() && !line.startsWith("#")) {
            add(entries, line, file + ":" + number);
          }
        }
      }
    }
    return new PhraseTable(entries);
  }

  private static void add(SortedMap<String, String> entries, String line, String place) {
    int tab = line.indexOf('\t');
    if (tab < 1 || tab == line.length() - 1) {
      throw new IllegalArgumentException(
          place + ": an entry must be a phrase, a tab and its result but was \"" + line + '"');
    }
    String result = line.substring(tab + 1);
    int blank = result.indexOf(' ');
    entries.putIfAbsent(line.substring(0, tab), blank < 0 ? result : result.substring(0, blank));
  }

  /** Index of the longest phrase that begins at {@code i} of {@code text}; -1 if none does. */
  int longest(String text, int i) {
    char c = text.charAt(i);
    int from = first[c];
    int to = first[c + 1];
    int best = -1;
    for (int depth = 1; from < to; depth++) {
      if (phrases[from].length() == depth) {
        best = from;
        from++;
      }
      if (i + depth == text.length()) {
        break;
      }
      char next = text.charAt(i + depth);
      from = bound(from, to, depth, next);
      to = bound(from, to, depth, next + 1);
    }
    return best;
  }

  /** First of the phrases in [from, to) whose character at {@code depth} is not below {@code c}. */
  private int bound(int from, int to, int depth, int c) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (phrases[middle].charAt(depth) < c) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** UTF-16 units of a phrase. */
  int length(int phrase) {
    return phrases[phrase].length();
  }

  /** What a phrase becomes. */
  String result(int phrase) {
    return results[phrase];
  }
}
