package io.infill.cleaning.blocklist;

import com.hankcs.algorithm.AhoCorasickDoubleArrayTrie;
import io.infill.cleaning.language.HanVariants;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A loaded list of words and phrases. Immutable, so threads may share it. */
final class WordList {
  /** U+FF01 to U+FF5E are the wide forms of U+0021 to U+007E. */
  private static final int WIDE = 0xFF01 - 0x21;

  private final AhoCorasickDoubleArrayTrie<Integer> trie = new AhoCorasickDoubleArrayTrie<>();
  private final boolean empty;

  private WordList(SortedMap<String, Integer> lengths) {
    empty = lengths.isEmpty();
    if (!empty) {
      trie.build(new TreeMap<>(lengths));
    }
  }

  static WordList read(String path) {
    SortedMap<String, Integer> lengths = new TreeMap<>();
    ListFile.read(path, entry -> lengths.put(new String(folded(entry)), entry.length()));
    return new WordList(lengths);
  }

  /**
   * A place where an entry stands.
   *
   * @param begin its first UTF-16 unit
   * @param end the unit behind its last
   */
  record Place(int begin, int end) {}

  /** The places where entries stand, from left to right, none overlapping another. */
  List<Place> places(String text) {
    if (empty) {
      return List.of();
    }
    char[] folded = folded(text);
    List<Place> all = new ArrayList<>();
    trie.parseText(
        folded,
        (begin, end, length) -> {
          if (isWhole(folded, begin, end)) {
            all.add(new Place(begin, end));
          }
        });
    all.sort(Comparator.comparingInt(Place::begin).thenComparing(p -> -p.end()));
    List<Place> chosen = new ArrayList<>();
    int free = 0;
    for (Place place : all) {
      if (place.begin() >= free) {
        chosen.add(place);
        free = place.end();
      }
    }
    return chosen;
  }

  private static boolean isWhole(char[] text, int begin, int end) {
    if (end - begin == 1 && standsAlone(text[begin])) {
      return (begin == 0 || !standsAlone(text[begin - 1]))
          && (end == text.length || !standsAlone(text[end]));
    }
    return (begin == 0 || !areJoined(text[begin - 1], text[begin]))
        && (end == text.length || !areJoined(text[end - 1], text[end]));
  }

  private static boolean areJoined(char left, char right) {
    return isOfWords(left) && isOfWords(right);
  }

  private static boolean isOfWords(char c) {
    return c < 0x80 ? isAsciiWord(c) : Character.isLetterOrDigit(c) && !standsAlone(c);
  }

  private static boolean isAsciiWord(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean standsAlone(char c) {
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, BOPOMOFO, THAI, LAO, KHMER, MYANMAR -> true;
      default -> false;
    };
  }

  /** One unit for one unit, so that places in the folded text are places in the text. */
  private static char[] folded(String text) {
    char[] folded = text.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = folded(folded[i]);
    }
    return folded;
  }

  private static char folded(char c) {
    if (c < 0x80) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c == '\n' || c == '\t' ? ' ' : c;
    }
    char narrow = c >= 0xFF01 && c <= 0xFF5E ? (char) (c - WIDE) : c == '\u3000' ? ' ' : c;
    return Character.toLowerCase(HanVariants.simplified(narrow));
  }
}
