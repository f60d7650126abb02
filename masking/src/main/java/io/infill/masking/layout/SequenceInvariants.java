package io.infill.masking.layout;

import io.infill.masking.Recipe;
import io.infill.masking.Segment;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.SpecialTokens;
import io.infill.tokenize.TokenSequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What every row must satisfy. {@code infill verify} reports the problems; an empty list is a sound
 * row.
 *
 * <p>The {@code glm-130b} recipe is allowed what the reference does: a mask without its whole span
 * in a block that is full, and an end of document inside a {@code [MASK]} span.
 */
public final class SequenceInvariants {
  /** Padding of the reference collator, whatever the vocabulary says. */
  private static final int PAD_OF_REFERENCE = 0;

  private final TrainingSequence sequence;
  private final SpecialTokens special;
  private final Recipe recipe;
  private final List<String> problems = new ArrayList<>();

  private SequenceInvariants(TrainingSequence sequence, SpecialTokens special, Recipe recipe) {
    this.sequence = sequence;
    this.special = special;
    this.recipe = recipe;
  }

  /** The problems of a sequence of any recipe, in plain words; none if it is sound. */
  public static List<String> check(
      TrainingSequence sequence, int sequenceLength, SpecialTokens special) {
    return check(sequence, sequenceLength, special, Recipe.GLM_130B);
  }

  /** The problems of a sequence that {@code recipe} made, in plain words; none if it is sound. */
  public static List<String> check(
      TrainingSequence sequence, int sequenceLength, SpecialTokens special, Recipe recipe) {
    SequenceInvariants check = new SequenceInvariants(sequence, special, recipe);
    if (check.countsAddUp(sequenceLength)) {
      check.blocks();
      check.totals();
      check.segments();
    }
    return List.copyOf(check.problems);
  }

  /** The shape: if it is off, no position can be trusted and nothing else is looked at. */
  private boolean countsAddUp(int sequenceLength) {
    int blocks = sequence.divisions().tokens();
    equal("tokens", sequence.tokens().tokens(), sequenceLength);
    if (blocks == 0) {
      problems.add("there is no block");
    }
    equal("block_lengths", sequence.blockLengths().tokens(), blocks);
    equal("block_spans", sequence.blockSpans().tokens(), blocks);
    equal("the sum of block_lengths", sum(sequence.blockLengths()), sequence.tokens().tokens());
    long spans = sum(sequence.blockSpans());
    equal("span_positions", sequence.spanPositions().tokens(), spans);
    equal("span_lengths", sequence.spanLengths().tokens(), spans);
    equal("span_ends", sequence.spanEnds().tokens(), spans);
    atLeast("block_lengths", sequence.blockLengths(), 1);
    atLeast("divisions", sequence.divisions(), 0);
    atLeast("block_spans", sequence.blockSpans(), 0);
    atLeast("span_lengths", sequence.spanLengths(), 1);
    if (!problems.isEmpty()) {
      return false;
    }
    int span = 0;
    for (int block = 0; block < blocks; block++) {
      long used = sequence.divisions().id(block);
      for (int i = 0; i < sequence.blockSpans().id(block); i++) {
        used += sequence.spanLengths().id(span++);
      }
      if (used > sequence.blockLengths().id(block)) {
        problems.add(
            "block %d covers %d positions but its context and spans take %d"
                .formatted(block, sequence.blockLengths().id(block), used));
      }
    }
    return problems.isEmpty();
  }

  private void blocks() {
    int start = 0;
    int span = 0;
    for (int block = 0; block < sequence.divisions().tokens(); block++) {
      int spans = sequence.blockSpans().id(block);
      int division = sequence.divisions().id(block);
      int partB = start + division;
      Set<Integer> filled = new HashSet<>();
      int textOfSpans = 0;
      boolean cut = false;
      for (int i = span; i < span + spans; i++) {
        maskStands(block, start, division, i, filled);
        boolean whole = spanText(block, partB, i);
        cut |= !whole;
        partB += sequence.spanLengths().id(i);
        textOfSpans += Unmasking.spanText(sequence, i, special);
      }
      int masks = context(block, start, division);
      cut |= masks > spans;
      int end = start + sequence.blockLengths().id(block);
      if (cut && (partB < end || recipe != Recipe.GLM_130B)) {
        problems.add("block %d has a mask without its whole span".formatted(block));
      }
      padding(block, partB, end);
      taskForm(block, division, span, spans);
      covered(block, division - masks + textOfSpans, cut);
      start = end;
      span += spans;
    }
  }

  private void maskStands(int block, int start, int division, int span, Set<Integer> filled) {
    int position = sequence.spanPositions().id(span);
    int mask = SequenceLayout.maskId(sequence.task(), special);
    if (position < 0 || position >= division) {
      problems.add(
          "block %d: span %d fills position %d, outside of the context of %d"
              .formatted(block, span, position, division));
    } else if (sequence.tokens().id(start + position) != mask) {
      problems.add(
          "block %d: span %d fills position %d, where no mask stands"
              .formatted(block, span, position));
    } else if (!filled.add(position)) {
      problems.add("block %d: two spans fill position %d".formatted(block, position));
    }
  }

  /** Checks a span's tokens; false if its end was cut off. */
  private boolean spanText(int block, int at, int span) {
    if (sequence.tokens().id(at) != special.sop()) {
      problems.add("block %d: span %d does not begin with <sop>".formatted(block, span));
    }
    for (int i = 1; i < sequence.spanLengths().id(span); i++) {
      int id = sequence.tokens().id(at + i);
      if (isForbiddenText(id)) {
        problems.add("block %d: span %d holds the special token %d".formatted(block, span, id));
      }
    }
    int end = sequence.spanEnds().id(span);
    if (end == special.eop()) {
      return true;
    }
    if (isForbiddenText(end)) {
      problems.add("block %d: span %d ends with the special token %d".formatted(block, span, end));
    }
    return sequence.task().runningPositions();
  }

  /** Only spans that may cross documents may hold an end of document. */
  private boolean isForbiddenText(int id) {
    boolean mayCross = sequence.task() == Task.GMASK || recipe == Recipe.GLM_130B;
    return special.contains(id) && !(id == special.eod() && mayCross);
  }

  /** Checks part A's tokens and counts its masks. */
  private int context(int block, int start, int division) {
    int mask = SequenceLayout.maskId(sequence.task(), special);
    int masks = 0;
    for (int i = 0; i < division; i++) {
      int id = sequence.tokens().id(start + i);
      if (id == mask) {
        masks++;
      } else if (id != special.eod() && special.contains(id)) {
        problems.add("block %d: the context holds the special token %d".formatted(block, id));
      }
    }
    return masks;
  }

  private void padding(int block, int from, int to) {
    for (int i = from; i < to; i++) {
      int id = sequence.tokens().id(i);
      if (id != special.pad() && id != PAD_OF_REFERENCE) {
        problems.add("block %d: token %d stands where padding should".formatted(block, id));
        return;
      }
    }
  }

  private void taskForm(int block, int division, int span, int spans) {
    if (!sequence.task().runningPositions() || (spans == 0 && division == 0)) {
      return;
    }
    if (spans != 1) {
      problems.add("block %d has %d spans but must have 1".formatted(block, spans));
    } else if (sequence.spanPositions().id(span) != division - 1) {
      problems.add("block %d: the mask is not the context's last token".formatted(block));
    }
  }

  private void covered(int block, int textTokens, boolean cut) {
    long named = 0;
    for (Segment segment : sequence.segments()) {
      if (segment.block() == block) {
        named += segment.end() - segment.start();
      }
    }
    if (cut ? named < textTokens : named != textTokens) {
      problems.add(
          "block %d holds %d text tokens but its segments name %d"
              .formatted(block, textTokens, named));
    }
  }

  private void totals() {
    long partB = sum(sequence.spanLengths());
    equal("loss_tokens", sequence.lossTokens(), partB);
    equal("real_tokens", sequence.realTokens(), sum(sequence.divisions()) + partB);
    if (partB == 0) {
      problems.add("there is no target");
    }
  }

  private void segments() {
    int block = 0;
    for (Segment segment : sequence.segments()) {
      if (segment.start() < 0 || segment.end() <= segment.start()) {
        problems.add("a segment is empty or reversed: " + segment);
      }
      if (segment.block() < block || segment.block() >= sequence.divisions().tokens()) {
        problems.add("a segment is out of the order of blocks: " + segment);
      }
      block = Math.max(block, segment.block());
    }
  }

  private void equal(String name, long actual, long expected) {
    if (actual != expected) {
      problems.add("%s must be %d but was %d".formatted(name, expected, actual));
    }
  }

  private void atLeast(String name, TokenSequence values, int least) {
    for (int i = 0; i < values.tokens(); i++) {
      if (values.id(i) < least) {
        problems.add("%s must be >= %d but was %d".formatted(name, least, values.id(i)));
        return;
      }
    }
  }

  private static long sum(TokenSequence values) {
    long sum = 0;
    for (int i = 0; i < values.tokens(); i++) {
      sum += values.id(i);
    }
    return sum;
  }
}
