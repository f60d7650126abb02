package io.infill.cleaning.passage;

import java.io.Serializable;
import java.util.Objects;

/**
 * What is done with lines, and paragraphs of several lines, that stand in the corpus several times.
 *
 * @param policy which of them go
 * @param minUnits words, or characters of Han and kana, that one must have to be compared
 * @param maxDocuments under {@link ParagraphPolicy#FREQUENCY}, documents one may stand in
 * @param digitsAlike whether all digits count as the same one
 */
public record ParagraphConfig(
    ParagraphPolicy policy, int minUnits, int maxDocuments, boolean digitsAlike)
    implements Serializable {

  public ParagraphConfig {
    Objects.requireNonNull(policy, "policy");
    if (minUnits < 1) {
      throw new IllegalArgumentException("minUnits must be >= 1 but was " + minUnits);
    }
    if (maxDocuments < 1) {
      throw new IllegalArgumentException("maxDocuments must be >= 1 but was " + maxDocuments);
    }
  }

  /** Nothing; 20 units, 10 documents, digits as they are. */
  public static ParagraphConfig defaults() {
    return new ParagraphConfig(ParagraphPolicy.OFF, 20, 10, false);
  }

  /** True if paragraphs are compared. */
  public boolean enabled() {
    return policy != ParagraphPolicy.OFF;
  }
}
