package io.infill.masking.recipe;

import io.infill.masking.MaskingConfig;
import io.infill.masking.layout.SequenceBuilder;
import io.infill.masking.span.MaskRandom;
import io.infill.masking.span.MaskedSpans;
import io.infill.tokenize.SpecialTokens;
import java.util.Arrays;

/** Lays one block of the {@code infill} recipe: from the queue's first tokens into the builder. */
final class BlockLayer {
  private final double gmaskMinRatio;
  private final boolean eopOnGmask;
  private final SpecialTokens special;
  private final TextQueue queue;
  private final SequenceBuilder builder;
  private int[] gaps = new int[256];

  BlockLayer(
      MaskingConfig config, SpecialTokens special, TextQueue queue, SequenceBuilder builder) {
    this.gmaskMinRatio = config.gmaskMinRatio();
    this.eopOnGmask = config.eopOnGmask();
    this.special = special;
    this.queue = queue;
    this.builder = builder;
  }

  /** Tokens of text that a {@code [gMASK]} block of {@code positions} takes. */
  int gmaskTokens(int positions) {
    return positions - (eopOnGmask ? 2 : 1);
  }

  /** A {@code [gMASK]} block of the first {@code tokens} tokens. */
  void generate(int tokens, MaskRandom random) {
    int least = Math.max(1, (int) (gmaskMinRatio * tokens));
    int generated = least + random.below(tokens - least + 1);
    int[] text = queue.array();
    int from = queue.head();
    int end = from + tokens;
    builder.context(text, from, end - generated);
    int gap = builder.mask(special.gmask());
    if (eopOnGmask) {
      builder.span(gap, special.sop(), text, end - generated, end, special.eop());
    } else {
      builder.span(gap, special.sop(), text, end - generated, end - 1, text[end - 1]);
    }
    queue.take(tokens, builder::segment);
  }

  /** A block in which each of {@code drawn} is behind a {@code mask} token. */
  void mask(MaskedSpans drawn, int mask) {
    int[] text = queue.array();
    int from = queue.head();
    int spans = drawn.spans();
    if (spans > gaps.length) {
      gaps = Arrays.copyOf(gaps, 2 * spans);
    }
    int last = from;
    for (int i = 0; i < spans; i++) {
      int start = from + drawn.start(i);
      builder.context(text, last, start);
      gaps[i] = builder.mask(mask);
      last = start + drawn.tokens(i);
    }
    builder.context(text, last, from + drawn.textTokens());
    for (int i = 0; i < spans; i++) {
      int span = drawn.inPartB(i);
      int start = from + drawn.start(span);
      int end = start + drawn.tokens(span);
      builder.span(gaps[span], special.sop(), text, start, end, special.eop());
    }
    queue.take(drawn.textTokens(), builder::segment);
  }
}
