package io.infill.cleaning.contamination;

import com.ibm.icu.text.Normalizer2;
import io.infill.cleaning.dedup.Folding;
import io.infill.cleaning.dedup.UnitHash;
import java.util.Arrays;

/**
 * A text as its folded units, words or single characters, with their places in it; folded by the
 * table of {@link io.infill.cleaning.dedup.FoldedText}. Holds one text at a time and keeps its
 * buffers, 17 bytes a unit.
 */
final class TextUnits {
  private static final Normalizer2 FOLDER = Normalizer2.getNFKCCasefoldInstance();

  private static final long CHARACTER = 0xD6E8FEB86659FD93L;

  private long[] prefixes = new long[257];
  private int[] begins = new int[256];
  private int[] ends = new int[256];
  private boolean[] characters = new boolean[256];
  private int count;

  // The word that is being read.
  private long word;
  private int wordBegin = -1;
  private int wordEnd;

  /** Takes {@code text} in place of the last one. */
  TextUnits of(String text) {
    count = 0;
    wordBegin = -1;
    word = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char f = Folding.of(c);
      if (Character.isSurrogate(c)) {
        int whole = text.codePointAt(i);
        addSupplementary(whole, i);
        i += Character.charCount(whole) - 1;
      } else if (f == Folding.NOTHING) {
        endWord();
      } else if (f == Folding.SEVERAL) {
        addAll(Folding.expansion(c), i, i + 1);
      } else if (f != Folding.UNSEEN) {
        add(f, i, i + 1);
      }
    }
    endWord();
    return this;
  }

  /** A character beyond the basic plane: a unit by itself unless it folds into that plane. */
  private void addSupplementary(int c, int at) {
    String folded = Character.isLetterOrDigit(c) ? FOLDER.normalize(Character.toString(c)) : "";
    if (folded.isEmpty() || c < 0x10000) {
      endWord();
    } else if (Character.isSurrogate(folded.charAt(0))) {
      endWord();
      addUnit(folded.codePointAt(0) * CHARACTER, true, at, at + 2);
    } else {
      addAll(folded, at, at + 2);
    }
  }

  private void addAll(String folded, int begin, int end) {
    for (int k = 0; k < folded.length(); k++) {
      add(folded.charAt(k), begin, end);
    }
  }

  private void add(char f, int begin, int end) {
    if (Folding.isUnit(f)) {
      endWord();
      addUnit(f * CHARACTER, true, begin, end);
    } else {
      if (wordBegin < 0) {
        wordBegin = begin;
      }
      wordEnd = end;
      word = UnitHash.word(word, f);
    }
  }

  private void endWord() {
    if (wordBegin >= 0) {
      addUnit(word, false, wordBegin, wordEnd);
      word = 0;
      wordBegin = -1;
    }
  }

  private void addUnit(long hash, boolean character, int begin, int end) {
    if (count == characters.length) {
      characters = Arrays.copyOf(characters, 2 * count);
      begins = Arrays.copyOf(begins, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      prefixes = Arrays.copyOf(prefixes, 2 * count + 1);
    }
    characters[count] = character;
    begins[count] = begin;
    ends[count] = end;
    prefixes[count + 1] = prefixes[count] * UnitHash.BASE + UnitHash.mix(hash);
    count++;
  }

  /** Number of units. */
  int count() {
    return count;
  }

  /** True if unit {@code i} is a character of a script without blanks. */
  boolean isCharacter(int i) {
    return characters[i];
  }

  /** Characters of scripts without blanks among the units from {@code from} to {@code to}. */
  int characters(int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += characters[i] ? 1 : 0;
    }
    return sum;
  }

  /** The first UTF-16 unit of unit {@code i} in the text. */
  int begin(int i) {
    return begins[i];
  }

  /** The UTF-16 unit behind unit {@code i} in the text. */
  int end(int i) {
    return ends[i];
  }

  /** What tells unit {@code i} from others: 32 bits of its hash. */
  int unit(int i) {
    return (int) ((prefixes[i + 1] - prefixes[i] * UnitHash.BASE) >>> 32);
  }

  /** The units from {@code from} to {@code to}. */
  int[] units(int from, int to) {
    int[] units = new int[to - from];
    for (int i = from; i < to; i++) {
      units[i - from] = unit(i);
    }
    return units;
  }

  /**
   * The hash of the {@code size} units from unit {@code i} on.
   *
   * @param power {@link UnitHash#power} of {@code size}
   */
  long ngram(int i, int size, long power) {
    return UnitHash.mix(prefixes[i + size] - prefixes[i] * power);
  }
}
