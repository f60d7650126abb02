package io.infill.masking.layout;

import io.infill.masking.Segment;
import io.infill.masking.Task;
import io.infill.masking.TrainingSequence;
import io.infill.tokenize.TokenSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Puts a training sequence together, block by block: part A with its masks, then the spans of part
 * B, then padding. One builder serves many sequences, one after the other; it is not for several
 * threads.
 *
 * <pre>
 * builder.start("en", Task.MASK, seed);
 * builder.context(row, 0, 2);
 * int gap = builder.mask(special.mask());
 * builder.context(row, 4, 500);
 * builder.span(gap, special.sop(), row, 2, 4, special.eop());
 * builder.segment(documentHex, 0, 500);
 * builder.endBlock(512);
 * TrainingSequence sequence = builder.build(id);
 * </pre>
 */
public final class SequenceBuilder {
  private final int sequenceLength;
  private final int pad;

  private String source = "";
  private Task task = Task.MASK;
  private long seed;
  private int[] tokens;
  private int at;
  private int blockStart;
  private int division;
  private int realTokens;
  private int lossTokens;
  private int cutTargets;
  private final IntBuffer divisions = new IntBuffer();
  private final IntBuffer blockLengths = new IntBuffer();
  private final IntBuffer blockSpans = new IntBuffer();
  private final IntBuffer spanPositions = new IntBuffer();
  private final IntBuffer spanLengths = new IntBuffer();
  private final IntBuffer spanEnds = new IntBuffer();
  private int spansBefore;
  private final List<Segment> segments = new ArrayList<>();

  /**
   * @param sequenceLength tokens of every sequence, padding included
   * @param pad id of padding
   */
  public SequenceBuilder(int sequenceLength, int pad) {
    this.sequenceLength = sequenceLength;
    this.pad = pad;
    this.tokens = new int[2 * sequenceLength];
  }

  /** Forgets whatever was there and starts a sequence with its first block. */
  public SequenceBuilder start(String newSource, Task newTask, long newSeed) {
    source = newSource;
    task = newTask;
    seed = newSeed;
    at = 0;
    realTokens = 0;
    lossTokens = 0;
    cutTargets = 0;
    divisions.clear();
    blockLengths.clear();
    blockSpans.clear();
    spanPositions.clear();
    spanLengths.clear();
    spanEnds.clear();
    segments.clear();
    openBlock();
    return this;
  }

  private void openBlock() {
    blockStart = at;
    division = 0;
    spansBefore = spanLengths.size();
  }

  /** Positions that are still free in the sequence. */
  public int room() {
    return sequenceLength - at;
  }

  /** Positions taken in the open block so far. */
  public int blockTokens() {
    return at - blockStart;
  }

  /** Positions with loss that {@link #endBlockCutting} cut off since {@link #start}. */
  public int cutTargets() {
    return cutTargets;
  }

  /** Number of the open block, from 0. */
  public int block() {
    return divisions.size();
  }

  /** Appends the ids from {@code from} to {@code to} (exclusive) to part A. */
  public SequenceBuilder context(int[] ids, int from, int to) {
    requirePartA();
    append(ids, from, to);
    division = at - blockStart;
    return this;
  }

  /** Appends all of {@code ids} to part A. */
  public SequenceBuilder context(TokenSequence ids) {
    requirePartA();
    reserve(ids.tokens());
    ids.copyTo(0, tokens, at, ids.tokens());
    at += ids.tokens();
    division = at - blockStart;
    return this;
  }

  /** Appends a mask token to part A and gives its position in the block. */
  public int mask(int maskId) {
    requirePartA();
    reserve(1);
    tokens[at++] = maskId;
    division = at - blockStart;
    return division - 1;
  }

  /**
   * Appends a span to part B: {@code sop}, then the ids from {@code from} to {@code to}
   * (exclusive); the target at its last position is {@code end}.
   *
   * @param maskPosition position in the block of the mask that it fills
   */
  public SequenceBuilder span(int maskPosition, int sop, int[] ids, int from, int to, int end) {
    reserve(1);
    tokens[at++] = sop;
    append(ids, from, to);
    spanPositions.add(maskPosition);
    spanLengths.add(to - from + 1);
    spanEnds.add(end);
    return this;
  }

  /** Says where the next tokens of the block's unmasked text come from. */
  public SequenceBuilder segment(String document, int start, int end) {
    segments.add(new Segment(document, block(), start, end));
    return this;
  }

  /**
   * Pads the open block to {@code blockLength} positions and opens the next.
   *
   * @throws IllegalStateException if the block holds more, or the sequence has no room for it
   */
  public SequenceBuilder endBlock(int blockLength) {
    if (blockTokens() > blockLength) {
      throw new IllegalStateException(
          "a block of " + blockLength + " positions cannot hold " + blockTokens() + " tokens");
    }
    return endBlockCutting(blockLength);
  }

  /**
   * Like {@link #endBlock}, but cuts off what is over the length, as the reference collator does:
   * spans that begin behind the cut vanish with their targets, a span across it keeps its
   * beginning. Masks stay.
   */
  public SequenceBuilder endBlockCutting(int blockLength) {
    if (blockStart + blockLength > sequenceLength) {
      throw new IllegalStateException(
          "no room for a block of "
              + blockLength
              + " positions at "
              + blockStart
              + " of "
              + sequenceLength);
    }
    if (division > blockLength) {
      throw new IllegalStateException(
          "a block of " + blockLength + " positions cannot hold a context of " + division);
    }
    if (blockTokens() > blockLength) {
      cutSpans(blockStart + blockLength);
    }
    realTokens += blockTokens();
    lossTokens += blockTokens() - division;
    divisions.add(division);
    blockLengths.add(blockLength);
    blockSpans.add(spanLengths.size() - spansBefore);
    reserve(blockStart + blockLength - at);
    Arrays.fill(tokens, at, blockStart + blockLength, pad);
    at = blockStart + blockLength;
    openBlock();
    return this;
  }

  private void cutSpans(int limit) {
    cutTargets += at - limit;
    int spanEnd = at;
    for (int span = spanLengths.size() - 1; spanEnd > limit; span--) {
      int spanStart = spanEnd - spanLengths.get(span);
      if (spanStart >= limit) {
        spanPositions.removeLast();
        spanLengths.removeLast();
        spanEnds.removeLast();
      } else {
        spanLengths.set(span, limit - spanStart);
        spanEnds.set(span, tokens[limit]);
      }
      spanEnd = spanStart;
    }
    at = limit;
  }

  /**
   * Gives what is left of the sequence to the last closed block, as padding.
   *
   * @throws IllegalStateException if there is none, or a block is open
   */
  public SequenceBuilder padLastBlock() {
    if (blockTokens() > 0 || divisions.size() == 0) {
      throw new IllegalStateException("only a closed block can be padded");
    }
    int last = blockLengths.size() - 1;
    blockLengths.set(last, blockLengths.get(last) + room());
    reserve(room());
    Arrays.fill(tokens, at, sequenceLength, pad);
    at = sequenceLength;
    openBlock();
    return this;
  }

  /**
   * The finished sequence.
   *
   * @param id 32 hexadecimal digits, see {@link SequenceId}
   * @throws IllegalStateException if a block is still open or the blocks do not fill the sequence
   */
  public TrainingSequence build(String id) {
    if (blockTokens() > 0 || at != sequenceLength) {
      throw new IllegalStateException(
          "the blocks must fill the sequence's "
              + sequenceLength
              + " positions but cover "
              + (blockTokens() > 0 ? blockStart + " and one is open" : at));
    }
    return new TrainingSequence(
        id,
        source,
        task,
        TokenSequence.copyOfRange(tokens, 0, sequenceLength),
        divisions.toTokenSequence(),
        blockLengths.toTokenSequence(),
        blockSpans.toTokenSequence(),
        spanPositions.toTokenSequence(),
        spanLengths.toTokenSequence(),
        spanEnds.toTokenSequence(),
        realTokens,
        lossTokens,
        seed,
        segments);
  }

  /** {@link #build(String)} under the id that follows from the run's seed and the segments. */
  public TrainingSequence build(long runSeed) {
    return build(SequenceId.of(runSeed, source, task, segments));
  }

  private void requirePartA() {
    if (spanLengths.size() > spansBefore) {
      throw new IllegalStateException("part A is complete once a span stands");
    }
  }

  private void append(int[] ids, int from, int to) {
    reserve(to - from);
    System.arraycopy(ids, from, tokens, at, to - from);
    at += to - from;
  }

  private void reserve(int more) {
    if (at + more > tokens.length) {
      tokens = Arrays.copyOf(tokens, Math.max(2 * tokens.length, at + more));
    }
  }
}
