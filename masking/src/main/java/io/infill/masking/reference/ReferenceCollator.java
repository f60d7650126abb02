package io.infill.masking.reference;

import io.infill.masking.Task;
import io.infill.masking.layout.SequenceBuilder;
import io.infill.masking.span.SpanLengths;
import io.infill.tokenize.SpecialTokens;
import java.util.Arrays;

/**
 * One text row to one sequence, as GLM-130B's collator does it. The row's number seeds the draws:
 * {@code Random(Random(number).randint(0, 2**32 - 1))}.
 *
 * <p>A {@code [MASK]} row is cut into equal chunks, each masked, laid out and then simply cut to
 * its block: at 2000 tokens in 4 blocks of 512 about a third of part B is lost. A {@code [gMASK]}
 * row is one block. Padding is id 0 whatever the vocabulary says; spans know no documents.
 *
 * <p>Not for several threads.
 */
public final class ReferenceCollator {
  private final ReferenceSettings settings;
  private final SpecialTokens special;
  private final SpanLengths lengths;
  private final PythonRandom random = new PythonRandom(0);

  private int[] spanTokens = new int[256];
  private int[] places = new int[256];
  private int[] starts = new int[256];
  private int[] order = new int[256];
  private int[] gaps = new int[256];
  private int spans;

  public ReferenceCollator(ReferenceSettings settings, SpecialTokens special) {
    this.settings = settings;
    this.special = special;
    this.lengths = new SpanLengths(settings.averageBlockLength());
  }

  /** What the collator tells of the text it takes, block by block. */
  public interface TextTaken {
    /** The block takes {@code ids[from, to)}; the chunk goes on to {@code chunkEnd} unused. */
    void taken(int from, int to, int chunkEnd);
  }

  /** A builder that pads as the reference does. */
  public static SequenceBuilder builder(int sequenceLength) {
    return new SequenceBuilder(sequenceLength, 0);
  }

  /**
   * Draws the masks of a row and puts the whole sequence into {@code builder}, ready to be built.
   *
   * @param row token ids
   * @param rowTokens how many of them; a multiple of the blocks
   * @param number the row's number, as an unsigned 64-bit integer
   * @param taken called before each block is closed, to name its segments
   * @return the task drawn
   */
  public Task collate(
      String source,
      int[] row,
      int rowTokens,
      long number,
      int sequenceLength,
      SequenceBuilder builder,
      TextTaken taken) {
    if (rowTokens % settings.blocks() != 0 || sequenceLength % settings.blocks() != 0) {
      throw new IllegalArgumentException(
          "%d blocks must divide the row's %d tokens and the sequence's %d"
              .formatted(settings.blocks(), rowTokens, sequenceLength));
    }
    random.seed(number);
    random.seed(random.between(0, 0xffff_ffffL));
    boolean isMask = random.random() < 1 - settings.gptProb();
    Task task = isMask ? Task.MASK : Task.GMASK;
    builder.start(source, task, number);
    int blocks = isMask || settings.aggregateGptSample() ? settings.blocks() : 1;
    int chunk = rowTokens / blocks;
    for (int from = 0; from < rowTokens; from += chunk) {
      int used =
          isMask ? maskChunk(row, from, chunk, builder) : generate(row, from, chunk, builder);
      taken.taken(from, from + used, from + chunk);
      builder.endBlockCutting(sequenceLength / blocks);
    }
    return task;
  }

  private int generate(int[] row, int from, int chunk, SequenceBuilder builder) {
    int least = (int) (settings.minGmaskRatio() * chunk);
    int generated = (int) random.between(least, chunk);
    int end = from + chunk;
    builder.context(row, from, end - generated);
    int gap = builder.mask(special.gmask());
    builder.span(gap, special.sop(), row, end - generated, end - 1, row[end - 1]);
    return chunk;
  }

  private int maskChunk(int[] row, int from, int chunk, SequenceBuilder builder) {
    int tokens = chunk;
    if (random.random() < settings.shortSeqProb()) {
      tokens = 32 + (int) random.below(chunk - 32L);
    }
    drawSpans(tokens);
    int last = 0;
    for (int i = 0; i < spans; i++) {
      builder.context(row, from + last, from + starts[i]);
      gaps[i] = builder.mask(special.mask());
      last = starts[i] + spanTokens[i];
    }
    builder.context(row, from + last, from + tokens);
    for (int i = 0; i < spans; i++) {
      int span = order[i];
      int start = from + starts[span];
      builder.span(gaps[span], special.sop(), row, start, start + spanTokens[span], special.eop());
    }
    return tokens;
  }

  private void drawSpans(int tokens) {
    spans = 0;
    int covered = 0;
    boolean isSingle = random.random() < settings.singleSpanProb();
    int wanted = isSingle ? 1 : (int) (settings.maskRatio() * tokens);
    while (covered < wanted) {
      if (spans == spanTokens.length) {
        grow();
      }
      spanTokens[spans] = lengths.at(random.random());
      covered += spanTokens[spans++];
    }
    covered -= fit(tokens, covered);
    random.shuffle(spanTokens, spans);
    int slack = tokens - covered - spans + 1;
    for (int i = 0; i < spans; i++) {
      places[i] = (int) random.below(slack + 1L);
    }
    Arrays.sort(places, 0, spans);
    int offset = 0;
    for (int i = 0; i < spans; i++) {
      starts[i] = offset + places[i];
      offset += spanTokens[i] + 1;
      order[i] = i;
    }
    random.shuffle(order, spans);
  }

  /**
   * Shortens the last spans until all fit with a token between them; gives by how many tokens. The
   * reference fails there, with spans far longer than its own; so no draw of it is changed.
   */
  private int fit(int tokens, int covered) {
    int removed = 0;
    int excess = covered + spans - 1 - tokens;
    while (excess > 0) {
      int last = spanTokens[spans - 1];
      if (last > excess) {
        spanTokens[spans - 1] -= excess;
        return removed + excess;
      }
      spans--;
      removed += last;
      excess -= last + 1;
    }
    return removed;
  }

  private void grow() {
    int size = 2 * spanTokens.length;
    spanTokens = Arrays.copyOf(spanTokens, size);
    places = Arrays.copyOf(places, size);
    starts = Arrays.copyOf(starts, size);
    order = Arrays.copyOf(order, size);
    gaps = Arrays.copyOf(gaps, size);
  }
}
