package io.infill.cleaning.quality;

import io.infill.cleaning.repetition.NgramRepetition;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Measures Chinese text by its characters. No segmenter takes part: the good ones run at 1 to 3
 * MB/s a core, and n-grams of characters see the same repetitions.
 */
final class CharacterMeasure implements Measure {
  /** Units that are searched for repeated n-grams at once. */
  static final int WINDOW_UNITS = 16_000;

  /** Characters among which different ones are counted. */
  static final int DISTINCT_WINDOW = 1_000;

  /** Mean characters of a Chinese word, by which FineWeb-2's word counts are scaled. */
  static final double CHARACTERS_PER_WORD = 1.6;

  /** Each in its simplified and its traditional form. */
  private static final List<String> STOP_WORDS =
      List.of(
          "的", "年", "在", "月", "是", "和", "日", "了", "于於", "为為", "有", "被", "人", "中", "他", "与與", "后後",
          "也", "而", "由");

  static final Set<Signal> PRODUCED;

  static {
    EnumSet<Signal> produced = EnumSet.copyOf(LineSignals.PRODUCED);
    produced.addAll(EnumSet.range(Signal.CHARACTERS, Signal.STOP_CHARACTERS));
    produced.addAll(NgramSignals.CHARACTERS.produced());
    PRODUCED = Set.copyOf(produced);
  }

  private final LineSignals lines = new LineSignals();
  private final NgramRepetition ngrams = new NgramRepetition(WINDOW_UNITS);
  private final int[] frequencies = new int[0x10000];
  private final int[] seen = new int[0x10000];
  private int seenCount;

  @Override
  public Signals measure(String text) {
    Signals signals = new Signals();
    measureCharacters(text, signals);
    lines.measure(text, signals);
    NgramSignals.CHARACTERS.measure(ngrams, ngrams.chars(), signals);
    return signals;
  }

  private void measureCharacters(String text, Signals signals) {
    Counts counts = new Counts();
    ngrams.clear();
    long run = 0;
    int runChars = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int kind = CharacterKind.of(c);
      boolean inRun = kind == CharacterKind.LETTER || kind == CharacterKind.DIGIT;
      if (!inRun && runChars > 0) {
        ngrams.add(run, runChars);
        run = 0;
        runChars = 0;
      }
      if (inRun) {
        run = (run ^ c) * 0x9E3779B97F4A7C15L;
        run ^= run >>> 29;
        runChars++;
      } else if (kind == CharacterKind.HAN) {
        ngrams.add((c + 1) * 0x9E3779B97F4A7C15L, 1);
      }
      counts.add(text, i, c, kind);
      if (kind != CharacterKind.BLANK) {
        count(c);
        if (counts.characters == DISTINCT_WINDOW) {
          counts.distinct = seenCount;
        }
      }
    }
    if (runChars > 0) {
      ngrams.add(run, runChars);
    }
    counts.endSentence();
    if (counts.characters < DISTINCT_WINDOW) {
      counts.distinct = seenCount;
    }
    counts.publish(signals);
    signals.set(Signal.STOP_CHARACTERS, stopCharacters());
    signals.set(Signal.CHARACTER_ENTROPY_NATS, entropy(counts.characters));
    for (int i = 0; i < seenCount; i++) {
      frequencies[seen[i]] = 0;
    }
    seenCount = 0;
  }

  private void count(char c) {
    if (frequencies[c]++ == 0) {
      seen[seenCount++] = c;
    }
  }

  private int stopCharacters() {
    int found = 0;
    for (String forms : STOP_WORDS) {
      boolean one = frequencies[forms.charAt(0)] > 0;
      found += one || (forms.length() > 1 && frequencies[forms.charAt(1)] > 0) ? 1 : 0;
    }
    return found;
  }

  private double entropy(int total) {
    // Summed in the order of the frequencies, so that the order of the text cannot show in a bit.
    int[] sorted = new int[seenCount];
    for (int i = 0; i < seenCount; i++) {
      sorted[i] = frequencies[seen[i]];
    }
    Arrays.sort(sorted);
    double sum = 0;
    for (int f : sorted) {
      sum -= f * Math.log((double) f / total);
    }
    return total == 0 ? 0 : sum / total;
  }

  /** Running counts over one text. */
  private static final class Counts {
    int characters;
    int distinct;
    int letters;
    int han;
    int runs;
    int repeatedMarks;
    int digits;
    int punctuation;
    int hashes;
    int ellipses;
    int newlines;
    int bracketed;
    int sentences;
    private int openedAt = -1;
    private boolean sentenceHasLetter;
    private int previousKind = CharacterKind.BLANK;

    void add(String text, int i, char c, int kind) {
      switch (kind) {
        case CharacterKind.BLANK -> {
          if (c == '\n') {
            newlines++;
            openedAt = -1;
            endSentence();
          }
          previousKind = kind;
          return;
        }
        case CharacterKind.HAN -> {
          han++;
          letters++;
          sentenceHasLetter = true;
        }
        case CharacterKind.LETTER -> {
          letters++;
          sentenceHasLetter = true;
        }
        case CharacterKind.DIGIT -> digits++;
        default -> {
          punctuation += kind == CharacterKind.PUNCTUATION ? 1 : 0;
          repeatedMarks += i > 0 && text.charAt(i - 1) == c ? 1 : 0;
          mark(text, i, c);
        }
      }
      boolean word = kind == CharacterKind.LETTER || kind == CharacterKind.DIGIT;
      boolean wordBefore =
          previousKind == CharacterKind.LETTER || previousKind == CharacterKind.DIGIT;
      runs += word && !wordBefore ? 1 : 0;
      previousKind = kind;
      characters++;
      if (c == '【') {
        openedAt = characters;
      } else if (c == '】' && openedAt >= 0) {
        bracketed += characters - openedAt + 1;
        openedAt = -1;
      }
    }

    private void mark(String text, int i, char c) {
      switch (c) {
        case '#' -> hashes++;
        case '…' -> {
          ellipses++;
          endSentence();
        }
        case '.', '。' -> {
          boolean three = text.startsWith(c == '.' ? "..." : "。。。", i);
          ellipses += three && (i == 0 || text.charAt(i - 1) != c) ? 1 : 0;
          endSentence();
        }
        case '！', '？', '!', '?', '；', '．', '｡' -> endSentence();
        default -> {}
      }
    }

    void endSentence() {
      sentences += sentenceHasLetter ? 1 : 0;
      sentenceHasLetter = false;
    }

    void publish(Signals signals) {
      signals.set(Signal.CHARACTERS, characters);
      signals.setShare(
          Signal.DISTINCT_CHARACTER_SHARE, distinct, Math.min(characters, DISTINCT_WINDOW));
      signals.setShare(Signal.HAN_SHARE, han, characters);
      signals.setShare(Signal.LETTER_SHARE, letters, characters - repeatedMarks);
      signals.setShare(Signal.DIGIT_SHARE, digits, characters - punctuation);
      signals.setShare(Signal.LENTICULAR_BRACKET_SHARE, bracketed, characters);
      signals.setShare(Signal.HASH_SHARE, hashes, characters);
      signals.setShare(Signal.ELLIPSIS_SHARE, ellipses, characters);
      signals.set(Signal.PUNCTUATION_MARKS, punctuation);
      signals.set(Signal.SENTENCES, sentences);
      signals.setShare(Signal.NEWLINES_PER_WORD, newlines, han / CHARACTERS_PER_WORD + runs);
    }
  }
}
