package io.infill.trainbridge.order;

import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.Segment;
import java.util.OptionalLong;

/**
 * One segment's places: which source stands at a place, and which of the source's draws it is.
 *
 * <p>In block after block of 256 places the sources have the places that {@link SourceSplit} deals
 * them, in an order that a permutation of the block gives. So the shares are exact to a few samples
 * at every block's end, and no source falls on the same rank of every batch.
 */
public final class SegmentOrder {
  static final int BLOCK = MixturePlan.BLOCK;

  /** Places from here on would overflow the arithmetic. */
  static final long MAX_PLACE = 1L << 50;

  private final long seed;
  private final Segment segment;
  private final SourceSplit split;

  /** Per source: draws before the segment's origin, so that counts add up to draws. */
  private final long[] drawsBeforeOrigin;

  private volatile Block last;

  /** A block's places: the source at each, and the source's draw there. */
  private static final class Block {
    final long number;
    final int[] source = new int[BLOCK];
    final long[] draw = new long[BLOCK];

    Block(long number) {
      this.number = number;
    }
  }

  /**
   * @param seed the plan's seed
   * @param segment one of its segments
   */
  public SegmentOrder(long seed, Segment segment) {
    this.seed = seed;
    this.segment = segment;
    this.split = new SourceSplit(segment.weights());
    this.drawsBeforeOrigin = new long[segment.sources()];
    // With nothing before the origin, a block's draws are counts from it.
    long[] counted = drawsBefore(segment.firstPlace());
    for (int i = 0; i < drawsBeforeOrigin.length; i++) {
      drawsBeforeOrigin[i] = segment.cursor(i) - counted[i];
    }
    this.last = null;
  }

  /** The source at {@code place}, by its number in the plan. */
  int source(long place) {
    Block block = block(place / BLOCK);
    return block.source[(int) (place % BLOCK)];
  }

  /** Which draw of its source stands at {@code place}, from 0. */
  long draw(long place) {
    Block block = block(place / BLOCK);
    return block.draw[(int) (place % BLOCK)];
  }

  /**
   * Draws of each source before {@code place}, counted from the run's start.
   *
   * @param place at or behind the segment's origin
   */
  public long[] drawsBefore(long place) {
    long first = place / BLOCK * BLOCK;
    long[] draws = drawsBeforeOrigin.clone();
    split.share(0, first - segment.origin(), (source, before, count) -> draws[source] += count);
    if (place > first) {
      Block block = block(place / BLOCK);
      for (int i = 0; i < place - first; i++) {
        draws[block.source[i]]++;
      }
    }
    return draws;
  }

  /**
   * Where a draw stands: the inverse of {@link #draw}.
   *
   * @param source number of the source in the plan
   * @param draw one of its draws, from 0
   * @return its place if the segment had no end; empty if it stands before the segment's first
   *     place, or the source has no weight
   */
  public OptionalLong placeOf(int source, long draw) {
    long nth = draw - drawsBeforeOrigin[source];
    if (segment.weight(source) == 0 || nth < 0) {
      return OptionalLong.empty();
    }
    long low = 0;
    long high = (MAX_PLACE - segment.origin()) / BLOCK;
    // The first block whose end has more than nth.
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (split.count(source, (middle + 1) * BLOCK) > nth) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    long number = segment.origin() / BLOCK + low;
    if (number >= MAX_PLACE / BLOCK) {
      return OptionalLong.empty();
    }
    Block block = block(number);
    for (int i = 0; i < BLOCK; i++) {
      if (block.source[i] == source && block.draw[i] == draw) {
        long place = number * BLOCK + i;
        return place < segment.firstPlace() ? OptionalLong.empty() : OptionalLong.of(place);
      }
    }
    throw new IllegalStateException(
        "draw %d of source %d is not in block %d of %s".formatted(draw, source, number, segment));
  }

  private Block block(long number) {
    Block block = last;
    if (block == null || block.number != number) {
      block = make(number);
      last = block;
    }
    return block;
  }

  private Block make(long number) {
    int[] entries = new int[BLOCK];
    long[] next = new long[segment.sources()];
    int[] filled = new int[1];
    split.share(
        number * BLOCK - segment.origin(),
        BLOCK,
        (source, before, count) -> {
          next[source] = drawsBeforeOrigin[source] + before;
          java.util.Arrays.fill(entries, filled[0], filled[0] + (int) count, source);
          filled[0] += (int) count;
        });
    Permutation permutation = Permutation.of(seed, "mixture", number, BLOCK);
    Block block = new Block(number);
    for (int i = 0; i < BLOCK; i++) {
      block.source[i] = entries[(int) permutation.at(i)];
      block.draw[i] = next[block.source[i]]++;
    }
    return block;
  }
}
