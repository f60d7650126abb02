package io.infill.masking.span;

import java.util.Arrays;

/**
 * Draws the spans of one {@code [MASK]} block: how much text the block takes and which of its
 * tokens are masked.
 *
 * <p>Lengths follow {@link SpanLengths} until they cover the mask ratio. A text of {@code n} tokens
 * with {@code k} spans takes {@code n + 2k} positions, so each further span makes room for two
 * tokens less; drawing stops at the smallest {@code k} that covers the ratio of the {@code n} left,
 * which fills the budget to the last position and cuts nothing.
 *
 * <p>Spans never touch each other, and never hold an end-of-document token: the text between two of
 * those is an island; a span goes to an island with a probability proportional to the island's free
 * tokens, and inside an island spans lie as the reference collator lays them (sorted uniform gaps).
 * A span that fits nowhere is shortened to the largest free island.
 *
 * <p>Results stand in this object until the next draw. Not for several threads.
 */
public final class SpanSampler implements MaskedSpans {
  /** Fewest tokens of a text that was drawn short. */
  public static final int MIN_SHORT_TOKENS = 32;

  private final SpanLengths lengths;
  private final double maskRatio;
  private final double shortProbability;
  private final double singleProbability;
  private final double positionsPerToken;
  private final int eod;

  private int textTokens;
  private boolean isSingle;
  private int count;
  private int[] spanTokens = new int[256];
  private int[] starts = new int[256];
  private int[] order = new int[256];
  private int[] island = new int[256];
  private int[] gaps = new int[256];
  private int islands;
  private int[] islandStart = new int[64];
  private int[] islandTokens = new int[64];
  private int[] islandFree = new int[64];

  /**
   * @param spanMean mean parameter of the Poisson law
   * @param maskRatio share of the text to mask
   * @param shortProbability how often the text is a short piece
   * @param singleProbability how often there is one span only
   * @param eod the end-of-document token
   */
  public SpanSampler(
      double spanMean,
      double maskRatio,
      double shortProbability,
      double singleProbability,
      int eod) {
    this.lengths = new SpanLengths(spanMean);
    this.maskRatio = maskRatio;
    this.shortProbability = shortProbability;
    this.singleProbability = singleProbability;
    this.positionsPerToken = 1 + 2 * maskRatio / lengths.mean();
    this.eod = eod;
  }

  /**
   * Draws for the text {@code ids[from .. from + available)}, of which a beginning is taken.
   *
   * @param available tokens to take from, &gt;= 1
   * @param positions positions of the block, &gt;= 3
   */
  public void draw(int[] ids, int from, int available, int positions, MaskRandom random) {
    reserve(available, positions, 0, random);
    lay(ids, from, textTokens, random);
  }

  /**
   * Draws how many spans a block gets, and with that how much text it takes, before the text is
   * chosen. {@link #lay} follows.
   *
   * @param available tokens to take from, &gt;= 1
   * @param positions positions of the block, &gt;= 3
   * @param least tokens that must be taken, for which spans are left out, unless the block is a
   *     short one; at most {@code available} and {@code positions - 2}
   * @return tokens of text that the block can take
   */
  public int reserve(int available, int positions, int least, MaskRandom random) {
    int most = available;
    int needed = least;
    boolean isShort = random.uniform() < shortProbability;
    isSingle = random.uniform() < singleProbability;
    if (isShort) {
      int whole = Math.min(available, (int) (positions / positionsPerToken));
      if (whole > MIN_SHORT_TOKENS) {
        most = MIN_SHORT_TOKENS + random.below(whole - MIN_SHORT_TOKENS);
        needed = Math.min(needed, most);
      }
    }
    drawLengths(most, positions, Math.max(1, needed), random);
    return textTokens;
  }

  /**
   * Tokens of a text that, as a rule, stand whole in {@code positions}: with the mean number of
   * spans and two standard deviations more (the variance of a renewal count is below its mean).
   */
  public int wholeTokens(int positions) {
    double whole = positions / positionsPerToken;
    double spans = maskRatio * whole / lengths.mean();
    return (int) (whole - 2 * Math.max(2, 1 + Math.sqrt(spans)));
  }

  /**
   * Lays the spans reserved over {@code ids[from .. from + tokens)}; spans that less text than
   * reserved does not need are left out.
   *
   * @param tokens at most what {@link #reserve} gave, &gt;= 1
   */
  public void lay(int[] ids, int from, int tokens, MaskRandom random) {
    if (tokens < textTokens) {
      leaveOut(tokens);
    }
    // The last length drawn tends to be a long one; it must not tend to stand last.
    random.shuffle(spanTokens, count);
    findIslands(ids, from);
    allot(random);
    place(random);
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    random.shuffle(order, count);
  }

  private void drawLengths(int most, int positions, int least, MaskRandom random) {
    count = 0;
    int covered = 0;
    int room;
    do {
      if (count == spanTokens.length) {
        grow();
      }
      int tokens = lengths.at(random.uniform());
      spanTokens[count++] = tokens;
      covered += tokens;
      room = Math.min(most, positions - 2 * count);
    } while (!isSingle
        && covered < (int) (maskRatio * room)
        && Math.min(most, positions - 2 * count - 2) >= least);
    textTokens = room;
  }

  private void leaveOut(int tokens) {
    int covered = 0;
    int needed = 0;
    do {
      covered += spanTokens[needed++];
    } while (needed < count && covered < (int) (maskRatio * tokens));
    count = needed;
    textTokens = tokens;
  }

  private void findIslands(int[] ids, int from) {
    islands = 0;
    int start = 0;
    for (int i = 0; i <= textTokens; i++) {
      if (i < textTokens && ids[from + i] != eod) {
        continue;
      }
      if (i > start) {
        if (islands == islandStart.length) {
          islandStart = Arrays.copyOf(islandStart, 2 * islands);
          islandTokens = Arrays.copyOf(islandTokens, 2 * islands);
          islandFree = Arrays.copyOf(islandFree, 2 * islands);
        }
        islandStart[islands] = start;
        islandTokens[islands] = i - start;
        islandFree[islands++] = i - start;
      }
      start = i + 1;
    }
  }

  /** Gives each span an island; a span of {@code s} tokens uses up {@code s + 1} free ones. */
  private void allot(MaskRandom random) {
    int free = 0;
    for (int i = 0; i < islands; i++) {
      free += islandFree[i];
    }
    int allotted = 0;
    for (int span = 0; span < count && free > 0; span++) {
      int chosen = islands == 1 ? 0 : islandAt(random.below(free));
      int tokens = spanTokens[span];
      if (islandFree[chosen] < tokens) {
        chosen = largestIsland();
        tokens = Math.min(tokens, islandFree[chosen]);
      }
      int used = Math.min(tokens + 1, islandFree[chosen]);
      islandFree[chosen] -= used;
      free -= used;
      spanTokens[allotted] = tokens;
      island[allotted++] = chosen;
    }
    count = allotted;
  }

  private int islandAt(int freeToken) {
    int i = 0;
    int left = freeToken;
    while (left >= islandFree[i]) {
      left -= islandFree[i++];
    }
    return i;
  }

  private int largestIsland() {
    int largest = 0;
    for (int i = 1; i < islands; i++) {
      if (islandFree[i] > islandFree[largest]) {
        largest = i;
      }
    }
    return largest;
  }

  /** Lays the spans of each island out; afterwards spans are in the order of the text. */
  private void place(MaskRandom random) {
    int placed = 0;
    for (int i = 0; i < islands; i++) {
      int first = placed;
      int covered = 0;
      for (int span = placed; span < count; span++) {
        if (island[span] == i) {
          swap(spanTokens, placed, span);
          swap(island, placed, span);
          covered += spanTokens[placed++];
        }
      }
      int spans = placed - first;
      if (spans == 0) {
        continue;
      }
      int slack = islandTokens[i] - covered - spans + 1;
      for (int span = 0; span < spans; span++) {
        gaps[span] = random.below(slack + 1);
      }
      Arrays.sort(gaps, 0, spans);
      int offset = islandStart[i];
      for (int span = 0; span < spans; span++) {
        starts[first + span] = offset + gaps[span];
        offset += spanTokens[first + span] + 1;
      }
    }
  }

  private static void swap(int[] values, int i, int j) {
    int value = values[i];
    values[i] = values[j];
    values[j] = value;
  }

  private void grow() {
    int size = 2 * spanTokens.length;
    spanTokens = Arrays.copyOf(spanTokens, size);
    starts = Arrays.copyOf(starts, size);
    order = Arrays.copyOf(order, size);
    island = Arrays.copyOf(island, size);
    gaps = Arrays.copyOf(gaps, size);
  }

  @Override
  public int textTokens() {
    return textTokens;
  }

  /** Number of spans; 0 only if the text holds nothing but ends of documents. */
  @Override
  public int spans() {
    return count;
  }

  @Override
  public int start(int i) {
    return starts[i];
  }

  @Override
  public int tokens(int i) {
    return spanTokens[i];
  }

  @Override
  public int inPartB(int i) {
    return order[i];
  }
}
