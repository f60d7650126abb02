package io.infill.cleaning.quality;

import io.infill.cleaning.repetition.NgramRepetition;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Measures text with blanks between words. Words are Lucene's StandardTokenizer's (Unicode UAX 29).
 */
final class WordMeasure implements Measure {
  /** Words that are searched for repeated n-grams at once. */
  static final int WINDOW_WORDS = 10_000;

  private static final List<String> STOP_WORDS =
      List.of("the", "be", "to", "of", "and", "that", "have", "with");

  static final Set<Signal> PRODUCED;

  static {
    EnumSet<Signal> produced = EnumSet.copyOf(LineSignals.PRODUCED);
    produced.addAll(
        EnumSet.of(
            Signal.WORDS,
            Signal.MEAN_WORD_CHARS,
            Signal.HASHES_PER_WORD,
            Signal.ELLIPSES_PER_WORD,
            Signal.ALPHABETIC_WORD_SHARE,
            Signal.STOP_WORDS,
            Signal.LOREM_IPSUM,
            Signal.CURLY_BRACKETS,
            Signal.CHARACTERS,
            Signal.SENTENCES,
            Signal.NEWLINES_PER_WORD));
    produced.addAll(NgramSignals.WORDS.produced());
    PRODUCED = Set.copyOf(produced);
  }

  private final StandardTokenizer tokenizer = new StandardTokenizer();
  private final CharTermAttribute term = tokenizer.addAttribute(CharTermAttribute.class);
  private final LineSignals lines = new LineSignals();
  private final NgramRepetition ngrams = new NgramRepetition(WINDOW_WORDS);

  @Override
  public Signals measure(String text) {
    Signals signals = new Signals();
    try {
      measureWords(text, signals);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from a string failed", e);
    }
    lines.measure(text, signals);
    NgramSignals.WORDS.measure(ngrams, text.length(), signals);
    return signals;
  }

  private void measureWords(String text, Signals signals) throws IOException {
    long words = 0;
    long wordChars = 0;
    long alphabetic = 0;
    int stopWords = 0;
    ngrams.clear();
    tokenizer.setReader(new StringReader(text));
    tokenizer.reset();
    while (tokenizer.incrementToken()) {
      char[] buffer = term.buffer();
      int length = term.length();
      words++;
      wordChars += length;
      boolean hasLetter = false;
      long hash = length;
      for (int i = 0; i < length; i++) {
        char c = buffer[i];
        hash = (hash ^ c) * 0x9E3779B97F4A7C15L;
        hash ^= hash >>> 29;
        // Half of a pair counts as a letter: what StandardTokenizer hands out there is one.
        hasLetter = hasLetter || (c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : isLetter(c));
      }
      alphabetic += hasLetter ? 1 : 0;
      stopWords |= length <= 4 ? stopWord(buffer, length) : 0;
      ngrams.add(hash, length);
    }
    tokenizer.end();
    tokenizer.close();

    signals.set(Signal.WORDS, (double) words);
    signals.setShare(Signal.MEAN_WORD_CHARS, wordChars, words);
    signals.setShare(Signal.ALPHABETIC_WORD_SHARE, alphabetic, words);
    signals.set(Signal.STOP_WORDS, Integer.bitCount(stopWords));
    PageMarks marks = PageMarks.of(text);
    signals.setShare(Signal.HASHES_PER_WORD, marks.hashes(), words);
    signals.setShare(Signal.ELLIPSES_PER_WORD, marks.ellipses(), words);
    signals.setShare(Signal.NEWLINES_PER_WORD, marks.newlines(), words);
    signals.set(Signal.CURLY_BRACKETS, marks.curlyBrackets());
    signals.set(Signal.LOREM_IPSUM, marks.loremIpsum());
    signals.set(Signal.CHARACTERS, marks.characters());
    signals.set(Signal.SENTENCES, marks.sentences());
  }

  private static boolean isLetter(char c) {
    return Character.isLetter(c) || Character.isSurrogate(c);
  }

  private static int stopWord(char[] buffer, int length) {
    for (int w = 0; w < STOP_WORDS.size(); w++) {
      String word = STOP_WORDS.get(w);
      if (word.length() == length) {
        int i = 0;
        while (i < length && (buffer[i] | 0x20) == word.charAt(i)) {
          i++;
        }
        if (i == length) {
          return 1 << w;
        }
      }
    }
    return 0;
  }
}
