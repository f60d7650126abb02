package io.infill.masking;

import java.io.Serializable;
import java.util.Objects;

/**
 * How text becomes training sequences. Defaults are GLM-130B's (Zeng et al. 2023, sections 2.2 and
 * 2.3, and its collator).
 *
 * @param recipe default {@code infill}, or the reference's own {@code glm-130b}
 * @param sequenceLength tokens of a sequence, 512 to 32768; a multiple of {@code blocks}
 * @param taskMix shares of {@code [MASK]}, {@code [gMASK]} and {@code [sMASK]} sequences
 * @param maskRatio share of a block's text that {@code [MASK]} spans, or sentences, cover
 * @param spanMean mean of the Poisson law of span lengths, in tokens (0 is left out)
 * @param gmaskMinRatio least share of a text that {@code [gMASK]} generates
 * @param blocks packed blocks in a {@code [MASK]} or {@code [sMASK]} sequence
 * @param documentBoundaries whether documents in one sequence see each other
 * @param eopOnGmask whether a {@code [gMASK]} text ends with {@code <eop>} as its last target
 * @param shortSequenceProbability how often a {@code [MASK]} block takes only a short piece of text
 * @param singleSpanProbability how often a {@code [MASK]} block has a single span
 * @param packing how documents are put into sequences
 * @param packWindow sequences' worth of text that best-fit chooses from, 1 to 1024
 * @param maxPadding share of all positions so far that best-fit leaves empty rather than split a
 *     document that fits, 0 to 1; 1 never splits one
 * @param sentenceEnds the characters that end a sentence for {@code [sMASK]}
 * @param epochs maskings of the same text, 1 to 1000; each is a directory of its own
 * @param positions the position ids that readers derive unless told otherwise
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
    double singleSpanProbability,
    DocumentPacking packing,
    int packWindow,
    double maxPadding,
    String sentenceEnds,
    int epochs,
    PositionScheme positions)
    implements Serializable {

  /** Fewest positions of a packed block. */
  public static final int MIN_BLOCK_POSITIONS = 64;

  /** The sentence ends of LargeScale's {@code [sMASK]}, English and Chinese. */
  public static final String SENTENCE_ENDS = ".?!;:。？！；…\n";

  public MaskingConfig {
    Objects.requireNonNull(recipe, "recipe");
    Objects.requireNonNull(taskMix, "taskMix");
    Objects.requireNonNull(documentBoundaries, "documentBoundaries");
    Objects.requireNonNull(packing, "packing");
    Objects.requireNonNull(sentenceEnds, "sentenceEnds");
    Objects.requireNonNull(positions, "positions");
    requireBetween("sequenceLength", sequenceLength, 512, 32_768);
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
    requireBetween("packWindow", packWindow, 1, 1024);
    requireBetween("maxPadding", maxPadding, 0, 1);
    requireBetween("epochs", epochs, 1, 1000);
    requireMarks(sentenceEnds);
    if (recipe == Recipe.GLM_130B) {
      requireReference("documentBoundaries", documentBoundaries.label(), "shared");
      requireReference("eopOnGmask", eopOnGmask, false);
      requireReference("packing", packing.label(), "concatenate");
      requireReference("taskMix.smask", taskMix.smask(), 0.0);
      // Below these the collator rounds to no span at all, and a row may be without a target.
      requireLeast("maskRatio", maskRatio, 1.0 / 32);
      requireLeast("gmaskMinRatio", gmaskMinRatio, 0.01);
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
        0.02,
        DocumentPacking.CONCATENATE,
        64,
        0.01,
        SENTENCE_ENDS,
        1,
        PositionScheme.ONE_DIMENSIONAL);
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

  private static void requireBetween(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s must be from %d to %d but was %d".formatted(name, least, most, value));
    }
  }

  private static void requireBetween(String name, double value, double least, double most) {
    if (!(value >= least && value <= most)) {
      throw new IllegalArgumentException(
          "%s must be from %s to %s but was %s".formatted(name, least, most, value));
    }
  }

  private static void requireMarks(String sentenceEnds) {
    if (sentenceEnds.isEmpty()) {
      throw new IllegalArgumentException("sentenceEnds must hold a character but is empty");
    }
    sentenceEnds
        .codePoints()
        .filter(c -> Character.isLetterOrDigit(c) || c == ' ')
        .findFirst()
        .ifPresent(
            c -> {
              throw new IllegalArgumentException(
                  "sentenceEnds must hold no letter, digit or blank but was \"%s\""
                      .formatted(sentenceEnds));
            });
  }

  private static void requireReference(String name, Object value, Object wanted) {
    if (!value.equals(wanted)) {
      throw new IllegalArgumentException(
          "%s must be %s with recipe \"glm-130b\" but was %s"
              .formatted(name, quoted(wanted), quoted(value)));
    }
  }

  private static void requireLeast(String name, double value, double least) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s must be >= %s with recipe \"glm-130b\" but was %s".formatted(name, least, value));
    }
  }

  private static String quoted(Object value) {
    return value instanceof String ? "\"" + value + '"' : String.valueOf(value);
  }
}
