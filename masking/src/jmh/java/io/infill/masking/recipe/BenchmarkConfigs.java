package io.infill.masking.recipe;

import io.infill.masking.DocumentBoundaries;
import io.infill.masking.DocumentPacking;
import io.infill.masking.MaskingConfig;
import io.infill.masking.Recipe;
import io.infill.masking.TaskMix;
import io.infill.masking.span.SentenceMarks;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.Vocabulary;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;

/** The settings that the benchmarks of this package vary. */
final class BenchmarkConfigs {
  /** The id of a full stop in the benchmarks' texts: a sentence ends about every 20 tokens. */
  static final int FULL_STOP = 20_004;

  private BenchmarkConfigs() {}

  /** The defaults, but for what is given; the rest of the mix is {@code [gMASK]}. */
  static MaskingConfig of(
      String recipe, String boundaries, String packing, double mask, double smask) {
    MaskingConfig defaults = MaskingConfig.defaults();
    return new MaskingConfig(
        Recipe.ofLabel(recipe),
        defaults.sequenceLength(),
        new TaskMix(mask, 1 - mask - smask, smask),
        defaults.maskRatio(),
        defaults.spanMean(),
        defaults.gmaskMinRatio(),
        defaults.blocks(),
        DocumentBoundaries.ofLabel(boundaries),
        defaults.eopOnGmask(),
        defaults.shortSequenceProbability(),
        defaults.singleSpanProbability(),
        DocumentPacking.ofLabel(packing),
        defaults.packWindow(),
        defaults.maxPadding(),
        defaults.sentenceEnds(),
        defaults.epochs(),
        defaults.positions());
  }

  /** Words, and one id that ends a sentence. */
  static SentenceMarks marks(SpecialTokens special) {
    List<String> tokens = new ArrayList<>(Collections.nCopies(150_006, "\u2581word"));
    tokens.set(FULL_STOP, "\u3002");
    Vocabulary vocabulary =
        new Vocabulary(tokens, special, OptionalInt.empty(), new BitSet(), "0".repeat(64));
    return SentenceMarks.of(vocabulary, MaskingConfig.SENTENCE_ENDS);
  }
}
