package io.infill.jobs.inspect;

import io.infill.masking.Segment;
import io.infill.masking.SequenceTensors;
import io.infill.masking.TrainingSequence;
import io.infill.masking.layout.SequenceLayout;
import io.infill.tokenize.SpecialTokens;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What stands where in one training sequence: blocks, spans, padding, and for each position the
 * span it belongs to and the document token it came from.
 */
final class SequenceMap {
  /** Stands for "no span" and "no document token". */
  static final int NONE = -1;

  private final TrainingSequence sequence;
  private final SpecialTokens special;
  private final SequenceTensors tensors;
  private final List<Block> blocks = new ArrayList<>();
  private final int[] span;
  private final int[] segment;
  private final int[] documentToken;

  /**
   * A packed block.
   *
   * @param number from 0
   * @param start its first position
   * @param partB the first position after its context
   * @param padding the first position of its padding; {@code end} if it has none
   * @param end one past its last position
   * @param spans its spans, in the order in which they stand
   */
  record Block(int number, int start, int partB, int padding, int end, List<Span> spans) {}

  /**
   * A span of part B.
   *
   * @param number from 0, over the whole sequence
   * @param mask position of the mask that it fills
   * @param start position of its {@code <sop>}
   * @param end one past its last position
   * @param last target at its last position
   */
  record Span(int number, int mask, int start, int end, int last) {}

  SequenceMap(TrainingSequence sequence, SpecialTokens special) {
    this.sequence = sequence;
    this.special = special;
    this.tensors = SequenceLayout.derive(sequence);
    int positions = sequence.tokens().tokens();
    this.span = filled(positions);
    this.segment = filled(positions);
    this.documentToken = filled(positions);
    int start = 0;
    int next = 0;
    for (int number = 0; number < sequence.divisions().tokens(); number++) {
      Block block = block(number, start, next);
      blocks.add(block);
      followSegments(block);
      start = block.end();
      next += block.spans().size();
    }
  }

  TrainingSequence sequence() {
    return sequence;
  }

  SpecialTokens special() {
    return special;
  }

  /** Targets, loss mask and both positions. */
  SequenceTensors tensors() {
    return tensors;
  }

  List<Block> blocks() {
    return blocks;
  }

  /**
   * The span that stands at {@code position} or is masked there; {@link #NONE} if there is none.
   */
  int spanAt(int position) {
    return span[position];
  }

  /** The segment that the token came from, by its number; {@link #NONE} if it is no text. */
  int segmentAt(int position) {
    return segment[position];
  }

  /** The token's number in its document; {@link #NONE} if it is no text. */
  int documentTokenAt(int position) {
    return documentToken[position];
  }

  private Block block(int number, int start, int firstSpan) {
    int partB = start + sequence.divisions().id(number);
    int at = partB;
    List<Span> spans = new ArrayList<>();
    for (int i = firstSpan; i < firstSpan + sequence.blockSpans().id(number); i++) {
      int end = at + sequence.spanLengths().id(i);
      int mask = start + sequence.spanPositions().id(i);
      spans.add(new Span(i, mask, at, end, sequence.spanEnds().id(i)));
      Arrays.fill(span, at, end, i);
      span[mask] = i;
      at = end;
    }
    int end = start + sequence.blockLengths().id(number);
    return new Block(number, start, partB, at, end, List.copyOf(spans));
  }

  /**
   * The segments of a block name its text in its own order: part A with every mask replaced by what
   * fills it. Where a recipe has cut targets the order is lost, and the rest stays unnamed.
   */
  private void followSegments(Block block) {
    Cursor cursor = new Cursor(block.number());
    int mask = SequenceLayout.maskId(sequence.task(), special);
    for (int position = block.start(); position < block.partB(); position++) {
      if (span[position] == NONE && sequence.tokens().id(position) == mask) {
        return;
      }
      if (span[position] == NONE) {
        cursor.give(position);
        continue;
      }
      Span filler = block.spans().get(span[position] - block.spans().get(0).number());
      for (int i = filler.start() + 1; i < filler.end(); i++) {
        cursor.give(i);
      }
      if (filler.last() != special.eop()) {
        if (!sequence.task().runningPositions()) {
          return;
        }
        cursor.skip();
      }
    }
  }

  /** Walks the tokens that a block's segments name. */
  private final class Cursor {
    private final List<Integer> numbers = new ArrayList<>();
    private int current;
    private int token;

    Cursor(int block) {
      for (int i = 0; i < sequence.segments().size(); i++) {
        if (sequence.segments().get(i).block() == block) {
          numbers.add(i);
        }
      }
      token = numbers.isEmpty() ? 0 : sequence.segments().get(numbers.get(0)).start();
    }

    void give(int position) {
      if (current < numbers.size()) {
        segment[position] = numbers.get(current);
        documentToken[position] = token;
        skip();
      }
    }

    void skip() {
      token++;
      Segment now = current < numbers.size() ? sequence.segments().get(numbers.get(current)) : null;
      if (now != null && token >= now.end()) {
        current++;
        token =
            current < numbers.size() ? sequence.segments().get(numbers.get(current)).start() : 0;
      }
    }
  }

  private static int[] filled(int positions) {
    int[] values = new int[positions];
    Arrays.fill(values, NONE);
    return values;
  }
}
