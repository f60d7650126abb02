package io.infill.masking.layout;

import io.infill.masking.TrainingSequence;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import java.util.Optional;

/**
 * Gets a block's original text back: part A with every mask replaced by the span that fills it. The
 * text is what the block's segments name, token by token.
 */
public final class Unmasking {
  private Unmasking() {}

  /**
   * The text of {@code block}, or empty if the recipe cut some of its targets (glm-130b does), so
   * that the text is not all there.
   */
  public static Optional<TokenSequence> unmask(
      TrainingSequence sequence, int block, SpecialTokens special) {
    int start = 0;
    int span = 0;
    for (int b = 0; b < block; b++) {
      start += sequence.blockLengths().id(b);
      span += sequence.blockSpans().id(b);
    }
    int division = sequence.divisions().id(block);
    int spans = sequence.blockSpans().id(block);
    int[] spanOfMask = new int[division];
    int[] spanStart = new int[spans];
    int partB = start + division;
    int textTokens = division - spans;
    for (int i = 0; i < spans; i++) {
      int position = sequence.spanPositions().id(span + i);
      if (position < 0 || position >= division || spanOfMask[position] != 0) {
        return Optional.empty();
      }
      spanOfMask[position] = i + 1;
      spanStart[i] = partB;
      partB += sequence.spanLengths().id(span + i);
      textTokens += spanText(sequence, span + i, special);
    }
    int mask = SequenceLayout.maskId(sequence.task(), special);
    int[] text = new int[textTokens];
    int at = 0;
    for (int i = 0; i < division; i++) {
      int filler = spanOfMask[i] - 1;
      int id = sequence.tokens().id(start + i);
      if (filler < 0) {
        if (id == mask) {
          return Optional.empty();
        }
        text[at++] = id;
        continue;
      }
      int end = sequence.spanEnds().id(span + filler);
      if (end != special.eop() && !sequence.task().runningPositions()) {
        return Optional.empty();
      }
      int inputs = sequence.spanLengths().id(span + filler) - 1;
      sequence.tokens().copyTo(spanStart[filler] + 1, text, at, inputs);
      at += inputs;
      if (end != special.eop()) {
        text[at++] = end;
      }
    }
    return Optional.of(TokenSequence.copyOfRange(text, 0, at));
  }

  /**
   * Text tokens that a span holds: its inputs after {@code <sop>}, and its end unless that is eop.
   */
  static int spanText(TrainingSequence sequence, int span, SpecialTokens special) {
    int length = sequence.spanLengths().id(span);
    return sequence.spanEnds().id(span) == special.eop() ? length - 1 : length;
  }
}
