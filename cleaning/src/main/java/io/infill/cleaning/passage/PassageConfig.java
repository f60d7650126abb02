package io.infill.cleaning.passage;

import java.io.Serializable;
import java.util.Objects;

/**
 * What is taken out of documents that stay.
 *
 * @param repeated what stands in the same document before
 * @param paragraphs lines and paragraphs that stand in other documents
 * @param substrings runs of text that stand anywhere before
 * @param minKeptLetters a document that was cut goes as {@code passages-only} if fewer letters and
 *     digits are left
 * @param minKeptShare the same for the share of its letters and digits that is left, 0 to 1
 */
public record PassageConfig(
    RepeatedConfig repeated,
    ParagraphConfig paragraphs,
    SubstringConfig substrings,
    int minKeptLetters,
    double minKeptShare)
    implements Serializable {

  public PassageConfig {
    Objects.requireNonNull(repeated, "repeated");
    Objects.requireNonNull(paragraphs, "paragraphs");
    Objects.requireNonNull(substrings, "substrings");
    if (minKeptLetters < 1) {
      throw new IllegalArgumentException("minKeptLetters must be >= 1 but was " + minKeptLetters);
    }
    if (!(minKeptShare >= 0 && minKeptShare <= 1)) {
      throw new IllegalArgumentException("minKeptShare must be 0 to 1 but was " + minKeptShare);
    }
  }

  /**
   * Nothing is looked for. At least 20 letters are left, whatever share that is: a document may
   * stay for the one passage that stays in it for all others.
   */
  public static PassageConfig defaults() {
    return new PassageConfig(
        RepeatedConfig.defaults(), ParagraphConfig.defaults(), SubstringConfig.defaults(), 20, 0);
  }

  /** True if documents are compared with each other. */
  public boolean acrossDocuments() {
    return paragraphs.enabled() || substrings.enabled();
  }
}
