package io.infill.ingest.html;

/** A block-level element and the run of blocks that stand in it. */
final class Box {
  private final int parent;
  private final Tags tag;
  private final int hints;
  private final int firstBlock;
  private int endBlock;
  private int endBox;

  /**
   * @param parent the box around it, by its place in the outline; -1 for the outermost
   * @param hints what its attributes say of it: bits of {@link Hints}
   * @param firstBlock the first block in it, if any is
   */
  Box(int parent, Tags tag, int hints, int firstBlock) {
    this.parent = parent;
    this.tag = tag;
    this.hints = hints;
    this.firstBlock = firstBlock;
  }

  /** Ends it before the block and the box of these places. */
  void close(int block, int box) {
    endBlock = block;
    endBox = box;
  }

  /** The box around it, by its place in the outline; -1 for the outermost. */
  int parent() {
    return parent;
  }

  Tags tag() {
    return tag;
  }

  /** Whether its attributes give one of these {@link Hints}. */
  boolean has(int hint) {
    return (hints & hint) != 0;
  }

  int firstBlock() {
    return firstBlock;
  }

  /** One past the last block in it. */
  int endBlock() {
    return endBlock;
  }

  /** One past the last box in it; the boxes in it follow it in the outline. */
  int endBox() {
    return endBox;
  }
}
