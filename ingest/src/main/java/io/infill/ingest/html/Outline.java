package io.infill.ingest.html;

import java.util.ArrayList;
import java.util.List;

/**
 * A page without its markup: its blocks in the order of reading, and the boxes they stand in. A box
 * is followed by the boxes in it, so every question about a box is one about a run of blocks.
 */
final class Outline {
  private final List<Block> blocks;
  private final List<Box> boxes;
  private final long[] weights;
  private final long[] linkWeights;
  private final long[] proseWeights;
  private final int[] commas;

  Outline(List<Block> blocks, List<Box> boxes) {
    this.blocks = new ArrayList<>(blocks);
    this.boxes = new ArrayList<>(boxes);
    weights = new long[blocks.size() + 1];
    linkWeights = new long[blocks.size() + 1];
    proseWeights = new long[blocks.size() + 1];
    commas = new int[blocks.size() + 1];
    for (int i = 0; i < blocks.size(); i++) {
      weights[i + 1] = weights[i] + blocks.get(i).weight();
      linkWeights[i + 1] = linkWeights[i] + blocks.get(i).linkWeight();
      proseWeights[i + 1] =
          proseWeights[i] + (blocks.get(i).prose() ? blocks.get(i).weight() : 0);
      commas[i + 1] = commas[i] + blocks.get(i).commas();
    }
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

  /** Letters in the box. */
  long weight(Box box) {
    return weights[box.endBlock()] - weights[box.firstBlock];
  }

  /** Letters in the box that stand in links. */
  long linkWeight(Box box) {
    return linkWeights[box.endBlock()] - linkWeights[box.firstBlock];
  }

  /** Letters in the box outside links. */
  long plainWeight(Box box) {
    return weight(box) - linkWeight(box);
  }

  /** Letters outside links on the whole page. */
  long plainWeight() {
    return weights[blocks.size()] - linkWeights[blocks.size()];
  }

  /** Letters in the box that stand in prose. */
  long proseWeight(Box box) {
    return proseWeights[box.endBlock()] - proseWeights[box.firstBlock];
  }

  /** Letters in prose on the whole page. */
  long proseWeight() {
    return proseWeights[blocks.size()];
  }

  int commas(Box box) {
    return commas[box.endBlock()] - commas[box.firstBlock];
  }

  /** The share of the box's letters that stand in links, 0 to 1. */
  double linkDensity(Box box) {
    long weight = weight(box);
    return weight == 0 ? 0 : (double) linkWeight(box) / weight;
  }
}
