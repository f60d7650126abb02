package io.infill.cleaning.fasttext;

import java.io.IOException;
import java.util.Locale;

/**
 * How a classifier was trained, as far as predicting needs to know.
 *
 * @param dimension numbers of a word's vector
 * @param wordNgrams longest sequence of words that has a vector
 * @param loss how scores become probabilities
 * @param buckets vectors for sequences of words and for pieces of words
 * @param minChars shortest piece of a word in characters
 * @param maxChars longest piece of a word in characters; 0 for none
 */
record ModelArguments(
    int dimension, int wordNgrams, Loss loss, int buckets, int minChars, int maxChars) {
  private static final int MAGIC = 793712314;
  private static final int NEWEST = 12;

  /** From here on classifiers have pieces of words. */
  private static final int PIECES_SINCE = 12;

  private static final int SUPERVISED = 3;

  /** How scores become probabilities. */
  enum Loss {
    HIERARCHICAL_SOFTMAX,
    NEGATIVE_SAMPLING,
    SOFTMAX,
    ONE_VERSUS_ALL
  }

  static ModelArguments read(ModelInput in) throws IOException {
    if (in.left() < 4 || in.int32() != MAGIC) {
      throw new FastTextFormatException(
          "no fastText model: it does not begin with fastText's number");
    }
    int version = in.int32();
    if (version < 1 || version > NEWEST) {
      throw new FastTextFormatException(
          String.format(
              Locale.ROOT,
              "version %d of fastText's format; this reader knows up to %d",
              version,
              NEWEST));
    }
    int dimension = in.int32();
    skip(in, 4); // window, epochs, least count, negatives
    int wordNgrams = in.int32();
    int loss = in.int32();
    int kind = in.int32();
    int buckets = in.int32();
    int minChars = in.int32();
    int maxChars = in.int32();
    skip(in, 1); // update rate
    in.float64(); // sampling threshold
    if (kind != SUPERVISED) {
      throw new FastTextFormatException("word vectors without labels, not a classifier");
    }
    check("dimension", dimension, 1, 100_000);
    check("loss", loss, 1, Loss.values().length);
    check("wordNgrams", wordNgrams, 0, 100);
    check("buckets", buckets, 0, Integer.MAX_VALUE);
    check("minChars", minChars, 0, 1_000);
    check("maxChars", maxChars, 0, 1_000);
    if (buckets == 0 && (maxChars > 0 || wordNgrams > 1)) {
      throw new FastTextFormatException("buckets is 0 though the model has n-grams");
    }
    return new ModelArguments(
        dimension,
        wordNgrams,
        Loss.values()[loss - 1],
        buckets,
        minChars,
        version < PIECES_SINCE ? 0 : maxChars);
  }

  private static void skip(ModelInput in, int numbers) throws IOException {
    for (int i = 0; i < numbers; i++) {
      in.int32();
    }
  }

  private static void check(String name, int value, int least, int most)
      throws FastTextFormatException {
    if (value < least || value > most) {
      throw new FastTextFormatException(
          String.format(
              Locale.ROOT, "%s must be from %d to %d but was %d", name, least, most, value));
    }
  }
}
