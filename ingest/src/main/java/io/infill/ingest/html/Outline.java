package io.infill.ingest.html;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * A page without its markup: its blocks in the order of reading, and the boxes they stand in. A box
 * is followed by the boxes in it, so every question about a box is one about a run of blocks.
 */
final class Outline {
  private final List<Block> blocks;
  private final List<Box> boxes;
  private final Sums sums;

  Outline(List<Block> blocks, List<Box> boxes) {
    this.blocks = Collections.unmodifiableList(blocks);
    this.boxes = Collections.unmodifiableList(boxes);
    sums = new Sums(blocks, new BitSet());
  }

  int blocks() {
    return blocks.size();
  }

  Block block(int index) {
    return blocks.get(index);
  }

  int boxes() {
    return boxes.size();
  }

  Box box(int index) {
    return boxes.get(index);
  }

  /** Lengths of all blocks. */
  Sums sums() {
    return sums;
  }

  /** Lengths without the blocks in {@code dropped}. */
  Sums without(BitSet dropped) {
    return new Sums(blocks, dropped);
  }
}
