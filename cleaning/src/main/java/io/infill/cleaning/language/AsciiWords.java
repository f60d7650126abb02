package io.infill.cleaning.language;

import java.util.Map;

/**
 * A set of words of the letters a to z, each with the languages that use it. A word of up to twelve
 * letters is one number, five bits a letter, so that looking one up needs no string.
 *
 * <p>Immutable and safe for threads.
 */
final class AsciiWords {
  /** Letters that fit into one number. */
  static final int LONGEST = 12;

  private static final int BITS = 5;

  /** Words by open addressing; 0 is no word. */
  private final long[] words;

  private final long[] languages;

  /** Takes the words of {@code all} that are of these letters and not too long. */
  AsciiWords(Map<String, Long> all) {
    int size = Integer.highestOneBit(Math.max(1, all.size())) * 4;
    this.words = new long[size];
    this.languages = new long[size];
    all.forEach(
        (word, of) -> {
          if (isOfLetters(word)) {
            long number = 0;
            for (int i = 0; i < word.length(); i++) {
              number = append(number, word.charAt(i));
            }
            int place = place(number);
            words[place] = number;
            languages[place] = of;
          }
        });
  }

  private static boolean isOfLetters(String word) {
    return !word.isEmpty()
        && word.length() <= LONGEST
        && word.chars().allMatch(c -> c >= 'a' && c <= 'z');
  }

  /** The number of a word with one letter more, an ASCII letter of either case. */
  static long append(long word, char letter) {
    return word << BITS | (letter & 0x1F);
  }

  /** The languages of the word with this number, one bit each; 0 if it is none of the words. */
  long languages(long word) {
    return languages[place(word)];
  }

  /** Where {@code word} stands, or would. */
  private int place(long word) {
    int place = (int) ((word * 0x9E3779B97F4A7C15L) >>> 32) & (words.length - 1);
    while (words[place] != word && words[place] != 0) {
      place = (place + 1) & (words.length - 1);
    }
    return place;
  }
}
