package io.infill.masking;

import java.io.Serializable;
import java.util.Objects;

/**
 * How text becomes training sequences. Defaults are GLM-130B's (Zeng et al. 2023, sections 2.2 and
 * 2.3, and its collator).
 *
 * @param recipe default {@code infill}, or the reference's own {@code glm-130b}
 * @param sequenceLength tokens of a sequence, 512 to 32768; a multiple of {@code blocks}
 * @param taskMix shares of {@code [MASK]} and {@code [gMASK]} sequences
 * @param maskRatio share of a block's text that {@code [MASK]} spans cover
 * @param spanMean mean of the Poisson law of span lengths, in tokens (0 is left out)
 * @param gmaskMinRatio least share of a text that {@code [gMASK]} generates
 * @param blocks packed blocks in a {@code [MASK]} sequence
 * @param documentBoundaries whether documents in one sequence see each other
 * @param eopOnGmask whether a {@code [gMASK]} text ends with {@code <eop>} as its last target
 * @param shortSequenceProbability how often a {@code [MASK]} block takes only a short piece of text
 * @param singleSpanProbability how often a {@code [MASK]} block has a single span
 */
public record MaskingConfig(
    Recipe recipe,
    int sequenceLength,
    TaskMix taskMix,
    double maskRatio,
    double spanMean,
    double gmaskMinRatio,
    int blocks,
    DocumentBoundaries documentBoundaries,
    boolean eopOnGmask,
    double shortSequenceProbability,
    double singleSpanProbability)
    implements Serializable {

  /** Fewest positions of a packed block. */
  public static final int MIN_BLOCK_POSITIONS = 64;

  public MaskingConfig {
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(taskMix, "taskMix");
    Objects.requireNonNull(documentBoundaries, "documentBoundaries");
    if (sequenceLength < 512 || sequenceLength > 32_768) {
      throw new IllegalArgumentException(
          "sequenceLength must be from 512 to 32768 but was " + sequenceLength);
    }
    if (blocks < 1 || sequenceLength % blocks != 0) {
      throw new IllegalArgumentException(
          "blocks must be >= 1 and divide sequenceLength " + sequenceLength + " but was " + blocks);
    }
    if (sequenceLength / blocks < MIN_BLOCK_POSITIONS) {
      throw new IllegalArgumentException(
          "blocks must leave " + MIN_BLOCK_POSITIONS + " positions each but was " + blocks);
    }
    requireBetween("maskRatio", maskRatio, 0.01, 0.5);
    requireBetween("spanMean", spanMean, 1, 20);
    requireBetween("gmaskMinRatio", gmaskMinRatio, 0, 1);
    requireBetween("shortSequenceProbability", shortSequenceProbability, 0, 1);
    requireBetween("singleSpanProbability", singleSpanProbability, 0, 1);
    if (recipe == Recipe.GLM_130B && documentBoundaries == DocumentBoundaries.ISOLATE) {
      throw new IllegalArgumentException(
          "documentBoundaries must be \"shared\" with recipe \"glm-130b\" but was \"isolate\"");
    }
    if (recipe == Recipe.GLM_130B && eopOnGmask) {
      throw new IllegalArgumentException(
          "eopOnGmask must be false with recipe \"glm-130b\" but was true");
    }
  }

  public static MaskingConfig defaults() {
    return new MaskingConfig(
        Recipe.INFILL,
        2048,
        TaskMix.defaults(),
        0.15,
        3,
        0.2,
        4,
        DocumentBoundaries.SHARED,
        false,
        0.02,
        0.02);
  }

  /** Positions of a packed block. */
  public int blockPositions() {
    return sequenceLength / blocks;
  }

  /**
   * Text tokens of a row in the {@code glm-130b} recipe: 2000 for 2048, in proportion otherwise,
   * and a multiple of {@code blocks}.
   */
  public int referenceRowTokens() {
    int tokens = sequenceLength * 125 / 128;
    return tokens - tokens % blocks;
  }

  private static void requireBetween(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be from %s to %s but was %s".formatted(name, least, most, value));
    }
  }
}
