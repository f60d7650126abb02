package io.infill.ingest.html;

/** A block-level element and the run of blocks that stand in it. */
final class Box {
  final int parent;
  final int depth;
  final Tags tag;
  final String name;
  final int hints;
  final int firstBlock;
  private int endBlock;
  private int endBox;

  /**
   * @param parent the box around it, by its place in the outline; -1 for the outermost
   * @param depth boxes around it
   * @param hints what its attributes say of it: bits of {@link Hints}
   * @param firstBlock the first block in it, if any is
   */
  Box(int parent, int depth, Tags tag, String name, int hints, int firstBlock) {
    this.parent = parent;
    this.depth = depth;
    this.tag = tag;
    this.name = name;
    this.hints = hints;
    this.firstBlock = firstBlock;
  }

  void close(int blocks, int boxes) {
    endBlock = blocks;
    endBox = boxes;
  }

  /** One past the last block in it. */
  int endBlock() {
    return endBlock;
  }

  /** One past the last box in it; the boxes in it follow it in the outline. */
  int endBox() {
    return endBox;
  }

  boolean has(int hint) {
    return (hints & hint) != 0;
  }
}
