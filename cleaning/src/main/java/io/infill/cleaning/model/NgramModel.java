package io.infill.cleaning.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A back-off n-gram model. Logarithms are to the base of 10. Immutable.
 *
 * <p>An n-gram that the model lacks costs the back-off weight of its first n-1 words and is taken
 * without its first word (Katz 1987; the ARPA format as SRILM and KenLM read it). A word that the
 * model lacks is {@code <unk>}.
 */
final class NgramModel {
  private static final String BEGIN = "<s>";
  private static final String END = "</s>";
  private static final String UNKNOWN = "<unk>";

  /** What an unknown word costs where a model has no {@code <unk>}: KenLM's -100. */
  private static final float NO_UNKNOWN = -100;

  private final int order;
  private final Map<String, Weights> ngrams;

  /**
   * @param ngrams by their words with blanks between
   */
  NgramModel(int order, Map<String, Weights> ngrams) {
    this.order = order;
    this.ngrams = new HashMap<>(ngrams);
  }

  /**
   * An n-gram's weights.
   *
   * @param probability of the last word behind the others, as a logarithm
   * @param backOff what it costs to leave the first word out, as a logarithm
   */
  record Weights(float probability, float backOff) {}

  /** The logarithm of the probability of a sentence, its end included. */
  double logarithm(String[] words) {
    String[] all = new String[words.length + 2];
    all[0] = BEGIN;
    System.arraycopy(words, 0, all, 1, words.length);
    all[all.length - 1] = END;
    for (int i = 1; i < all.length - 1; i++) {
      all[i] = ngrams.containsKey(all[i]) ? all[i] : UNKNOWN;
    }
    double sum = 0;
    for (int i = 1; i < all.length; i++) {
      sum += word(all, i);
    }
    return sum;
  }

  /** The logarithm of the word at {@code at} behind those before it. */
  private double word(String[] all, int at) {
    double backOff = 0;
    for (int from = Math.max(0, at - order + 1); from <= at; from++) {
      Weights found = ngrams.get(key(all, from, at + 1));
      if (found != null) {
        return backOff + found.probability();
      }
      Weights context = from < at ? ngrams.get(key(all, from, at)) : null;
      backOff += context == null ? 0 : context.backOff();
    }
    return backOff + NO_UNKNOWN;
  }

  private static String key(String[] words, int from, int to) {
    return to - from == 1 ? words[from] : String.join(" ", List.of(words).subList(from, to));
  }
}
