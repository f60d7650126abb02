package io.infill.ingest.html;

import java.util.BitSet;
import java.util.List;

/** Lengths over runs of blocks, each answered at once: sums from the first block on. */
final class Sums {
  private final long[] weight;
  private final long[] linkWeight;
  private final long[] proseWeight;

  /**
   * @param left the blocks that count nothing
   */
  Sums(List<Block> blocks, BitSet left) {
    weight = new long[blocks.size() + 1];
    linkWeight = new long[blocks.size() + 1];
    proseWeight = new long[blocks.size() + 1];
    for (int i = 0; i < blocks.size(); i++) {
      Block block = blocks.get(i);
      boolean counts = !left.get(i);
      weight[i + 1] = weight[i] + (counts ? block.weight() : 0);
      linkWeight[i + 1] = linkWeight[i] + (counts ? block.linkWeight() : 0);
      proseWeight[i + 1] = proseWeight[i] + (counts && block.prose() ? block.weight() : 0);
    }
  }

  /** Letters in the box. */
  long weight(Box box) {
    return weight[box.endBlock()] - weight[box.firstBlock()];
  }

  /** Letters in the box that stand in prose. */
  long prose(Box box) {
    return proseWeight[box.endBlock()] - proseWeight[box.firstBlock()];
  }

  /** Letters in prose on the whole page. */
  long prose() {
    return proseWeight[proseWeight.length - 1];
  }

  /** The share of the box's letters that stand in links, 0 to 1. */
  double linkDensity(Box box) {
    long all = weight(box);
    long links = linkWeight[box.endBlock()] - linkWeight[box.firstBlock()];
    return all == 0 ? 0 : (double) links / all;
  }
}
