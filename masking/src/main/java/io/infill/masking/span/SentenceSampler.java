package io.infill.masking.span;

import java.util.Arrays;

/**
 * Draws the sentences of one {@code [sMASK]} block: whole sentences in random order until they
 * cover the mask ratio (LargeScale's rule). A sentence runs from the end of the one before, or the
 * beginning of its document, to its own end or its document's; it never holds an end of document,
 * and one that the block does not hold whole is not masked.
 *
 * <p>A text of {@code n} tokens with {@code k} sentences takes {@code n + 2k} positions, so each
 * sentence makes room for two tokens less, as in {@link SpanSampler}. A sentence that would no
 * longer be held whole is passed over.
 *
 * <p>Results stand in this object until the next draw. Not for several threads.
 */
public final class SentenceSampler implements MaskedSpans {
  private final SentenceMarks marks;
  private final double maskRatio;
  private final int eod;

  private int textTokens;
  private boolean hasText;
  private int sentences;
  private int[] starts = new int[64];
  private int[] ends = new int[64];
  private int[] order = new int[64];
  private int chosen;
  private int[] chosenStarts = new int[64];
  private int[] chosenEnds = new int[64];

  /**
   * @param marks where sentences end
   * @param maskRatio share of the text to mask
   * @param eod the end-of-document token
   */
  public SentenceSampler(SentenceMarks marks, double maskRatio, int eod) {
    this.marks = marks;
    this.maskRatio = maskRatio;
    this.eod = eod;
  }

  /**
   * Draws for the text {@code ids[from .. from + available)}, of which a beginning is taken.
   *
   * @param beginsSentence true if a sentence begins at {@code from}; else the first end is that of
   *     a sentence cut in two
   * @param available tokens to take from, &gt;= 1
   * @param positions positions of the block, &gt;= 3
   * @param least tokens that must be taken; at most {@code available} and {@code positions - 2}
   */
  public void draw(
      int[] ids,
      int from,
      boolean beginsSentence,
      int available,
      int positions,
      int least,
      MaskRandom random) {
    findSentences(ids, from, beginsSentence, available, Math.min(available, positions - 2));
    for (int i = 0; i < sentences; i++) {
      order[i] = i;
    }
    random.shuffle(order, sentences);
    choose(available, positions, least);
    // Part B keeps the random order; the text's order is what is sorted.
    Arrays.sort(chosenStarts, 0, chosen);
    Arrays.sort(chosenEnds, 0, chosen);
    for (int i = 0; i < chosen; i++) {
      order[i] = i;
    }
    random.shuffle(order, chosen);
  }

  private void findSentences(int[] ids, int from, boolean beginsSentence, int available, int most) {
    sentences = 0;
    hasText = false;
    int start = beginsSentence ? 0 : -1;
    for (int i = 0; i < most; i++) {
      if (ids[from + i] == eod) {
        add(start, i);
        start = i + 1;
        continue;
      }
      hasText = true;
      int end = marks.endAfter(ids, from + i, from + available) - from;
      if (end > most) {
        return;
      }
      if (end > i) {
        add(start, end);
        start = end;
        i = end - 1;
      }
    }
  }

  private void add(int start, int end) {
    if (start < 0 || start == end) {
      return;
    }
    if (sentences == starts.length) {
      starts = Arrays.copyOf(starts, 2 * sentences);
      ends = Arrays.copyOf(ends, 2 * sentences);
      order = Arrays.copyOf(order, 2 * sentences);
      chosenStarts = Arrays.copyOf(chosenStarts, 2 * sentences);
      chosenEnds = Arrays.copyOf(chosenEnds, 2 * sentences);
    }
    starts[sentences] = start;
    ends[sentences++] = end;
  }

  private void choose(int available, int positions, int least) {
    chosen = 0;
    int covered = 0;
    int lastEnd = 0;
    textTokens = Math.min(available, positions);
    for (int i = 0; i < sentences; i++) {
      int sentence = order[i];
      int room = Math.min(available, positions - 2 * (chosen + 1));
      if (room < least) {
        return;
      }
      if (Math.max(lastEnd, ends[sentence]) > room) {
        continue;
      }
      lastEnd = Math.max(lastEnd, ends[sentence]);
      chosenStarts[chosen] = starts[sentence];
      chosenEnds[chosen++] = ends[sentence];
      covered += ends[sentence] - starts[sentence];
      textTokens = room;
      if (covered >= (int) (maskRatio * room)) {
        return;
      }
    }
  }

  /** True if there is text, but no whole sentence to mask. */
  public boolean failed() {
    return hasText && chosen == 0;
  }

  @Override
  public int textTokens() {
    return textTokens;
  }

  @Override
  public int spans() {
    return chosen;
  }

  @Override
  public int start(int i) {
    return chosenStarts[i];
  }

  @Override
  public int tokens(int i) {
    return chosenEnds[i] - chosenStarts[i];
  }

  @Override
  public int inPartB(int i) {
    return order[i];
  }
}
