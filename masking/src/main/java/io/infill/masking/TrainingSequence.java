package io.infill.masking;

import io.infill.tokenize.TokenSequence;
import java.util.List;

/**
 * One row for the trainer: {@code L} input tokens (the sequence length) made of packed blocks, and
 * the numbers from which targets, loss mask and positions follow (see {@link SequenceTensors}).
 *
 * <p>Block {@code b} covers {@code blockLengths[b]} positions, one block after the other from
 * position 0, and together they fill the sequence. Inside a block stands part A (the context,
 * {@code divisions[b]} tokens, mask tokens included), then part B: {@code blockSpans[b]} spans,
 * each {@code <sop>} followed by the span's tokens but the last target, then padding up to the
 * block's end. Spans are listed in the order in which they stand, over all blocks.
 *
 * <p>Example: one block of text {@code x0..x9}, spans [2,4) and [6,7), second span first, padded to
 * 16:
 *
 * <pre>
 * tokens  x0 x1 M x4 x5 M x7 x8 x9 | sop x6 | sop x2 x3 | pad pad
 * target  x0 x1 M x4 x5 M x7 x8 x9 | x6 eop | x2 x3 eop | pad pad
 * loss    0 0 0 0 0 0 0 0 0        | 1  1   | 1  1  1   | 0   0
 * position 0 1 2 3 4 5 6 7 8       | 5  5   | 2  2  2   | 0   0
 * divisions [9], blockLengths [14], blockSpans [2]
 * spanPositions [5, 2], spanLengths [2, 3], spanEnds [eop, eop]
 * </pre>
 *
 * @param id 128-bit stable id of the sequence, as 32 hexadecimal digits
 * @param source {@code en}, {@code zh}, {@code mip/qqp} ...
 * @param task objective
 * @param tokens input ids, {@code L} of them, padding included
 * @param divisions context length of each block, in tokens, masks included; 1 where a mask alone is
 *     the context, 0 only in a block that is all padding
 * @param blockLengths positions that each block covers
 * @param blockSpans number of part-B spans in each block
 * @param spanPositions for each span: 1-D position, inside its block, of the mask it fills
 * @param spanLengths for each span: its positions in part B, {@code <sop>} included, &gt;= 1
 * @param spanEnds for each span: the target at its last position ({@code <eop>}, or the next token
 *     where a recipe ends a span without one)
 * @param realTokens positions that are not padding
 * @param lossTokens positions with loss
 * @param seed the seed that drew the masks
 * @param segments where the text tokens came from
 */
public record TrainingSequence(
    String id,
    String source,
    Task task,
    TokenSequence tokens,
    TokenSequence divisions,
    TokenSequence blockLengths,
    TokenSequence blockSpans,
    TokenSequence spanPositions,
    TokenSequence spanLengths,
    TokenSequence spanEnds,
    int realTokens,
    int lossTokens,
    long seed,
    List<Segment> segments) {

  public TrainingSequence {
    segments = List.copyOf(segments);
  }
}
