package io.infill.cleaning.dedup;

import java.io.Serializable;
import java.util.Locale;

/**
 * How near duplicates are found and proven.
 *
 * @param enabled whether they are looked for
 * @param similarity smallest Jaccard similarity of two documents' shingles that makes them
 *     duplicates, above 0 to 1; checked on the shingles, not on the signature
 * @param wordsPerShingle consecutive words in a shingle of text with blanks between words
 * @param charsPerShingle consecutive characters in a shingle of Han and kana text
 * @param components numbers in a signature
 * @param bands groups the signature is cut into; two documents that agree on one whole band are
 *     compared
 * @param rows components in a band; {@code bands * rows <= components}
 * @param maxShingles documents with more are represented by that many of their shingles, chosen by
 *     the smallest hashes
 * @param maxVerifiedShingles the same for the comparison that decides
 */
public record NearConfig(
    boolean enabled,
    double similarity,
    int wordsPerShingle,
    int charsPerShingle,
    int components,
    int bands,
    int rows,
    int maxShingles,
    int maxVerifiedShingles)
    implements Serializable {
  private static final int STEPS = 200;

  public NearConfig {
    if (!(similarity > 0 && similarity <= 1)) {
      throw new IllegalArgumentException(
          "similarity must be above 0 and at most 1 but was " + similarity);
    }
    requireAtLeast(1, wordsPerShingle, "wordsPerShingle");
    requireAtLeast(1, charsPerShingle, "charsPerShingle");
    requireAtLeast(16, components, "components");
    requireAtLeast(1, bands, "bands");
    requireAtLeast(1, rows, "rows");
    requireAtLeast(100, maxShingles, "maxShingles");
    requireAtLeast(100, maxVerifiedShingles, "maxVerifiedShingles");
    if (components % 32 != 0) {
      throw new IllegalArgumentException(
          "components must be a multiple of 32 but was " + components);
    }
    if ((long) bands * rows > components) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "bands * rows must be <= components (%d) but was %d * %d",
              components,
              bands,
              rows));
    }
  }

  private static void requireAtLeast(int least, int value, String name) {
    if (value < least) {
      throw new IllegalArgumentException(name + " must be >= " + least + " but was " + value);
    }
  }

  /**
   * Jaccard 0.8 on 5 words or 6 characters; 128 components in 18 bands of 7 rows, by which a pair
   * at 0.8 is compared with probability 0.986 and one at 0.5 with 0.13.
   */
  public static NearConfig defaults() {
    return new NearConfig(true, 0.8, 5, 6, 128, 18, 7, 100_000, 4_096);
  }

  /**
   * Share of the pairs that are compared if their similarities lie evenly from the limit to 1: mean
   * of {@link #compareProbability} at {@value #STEPS} points.
   */
  public double expectedRecall() {
    double sum = 0;
    for (int i = 0; i < STEPS; i++) {
      sum += compareProbability(similarity + (1 - similarity) * (i + 0.5) / STEPS);
    }
    return sum / STEPS;
  }

  /** The same, looked for or not. */
  public NearConfig withEnabled(boolean newEnabled) {
    return new NearConfig(
        newEnabled,
        similarity,
        wordsPerShingle,
        charsPerShingle,
        components,
        bands,
        rows,
        maxShingles,
        maxVerifiedShingles);
  }

  /** Probability that two documents of Jaccard {@code similarity} share a band: the S-curve. */
  public double compareProbability(double similarity) {
    return 1 - Math.pow(1 - Math.pow(similarity, rows), bands);
  }
}
