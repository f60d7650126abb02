package io.infill.ingest.html;

import java.util.BitSet;

/**
 * Paragraphs speak for the boxes around them, as in readability.js: the more text outside links and
 * the more commas, the louder; nearer boxes hear more of it, and their names weigh.
 */
final class Votes {
  /** Shorter paragraphs have no vote. */
  private static final int MIN_PARAGRAPH = 25;

  /** Nor have those with a larger share of links. */
  private static final double MAX_LINK_DENSITY = 0.5;

  /** Boxes that hear a paragraph. */
  private static final int LEVELS = 6;

  private final Outline page;
  private final double[] votes;

  /**
   * @param dropped the blocks without a vote
   */
  Votes(Outline page, BitSet dropped) {
    this.page = page;
    votes = new double[page.boxes()];
    for (int i = dropped.nextClearBit(0); i < page.blocks(); i = dropped.nextClearBit(i + 1)) {
      Block block = page.block(i);
      if (block.weight() >= MIN_PARAGRAPH
          && block.kind() != Block.Kind.HEADING
          && block.linkDensity() <= MAX_LINK_DENSITY) {
        vote(block);
      }
    }
    for (int i = 0; i < votes.length; i++) {
      if (votes[i] > 0) {
        Box box = page.box(i);
        votes[i] *= standing(box) * (1 - page.sums().linkDensity(box));
      }
    }
  }

  private void vote(Block block) {
    double vote = 1 + block.commas() + Math.min(3, block.weight() / 100.0);
    int box = block.box();
    Box own = page.box(box);
    if (own.endBlock() - own.firstBlock() == 1 && own.parent() >= 0) {
      box = own.parent();
    }
    for (int level = 0; box >= 0 && level < LEVELS; level++) {
      votes[box] += level < 2 ? vote / (level + 1) : vote / (3 * level);
      box = page.box(box).parent();
    }
  }

  private static double standing(Box box) {
    double standing = box.tag() == Tags.MAIN ? 1.2 : 1;
    if (box.has(Hints.POSITIVE)) {
      standing *= 1.2;
    }
    if (box.has(Hints.BODY)) {
      standing *= 1.5;
    }
    return box.has(Hints.NEGATIVE) ? standing * 0.7 : standing;
  }

  double of(int box) {
    return votes[box];
  }

  /**
   * The box with the most votes, or one around it that has more than the boxes between; -1 if there
   * are no votes.
   */
  int winner() {
    int best = -1;
    for (int i = 0; i < votes.length; i++) {
      if (votes[i] > (best < 0 ? 0 : votes[best])) {
        best = i;
      }
    }
    if (best < 0) {
      return -1;
    }
    double floor = votes[best] / 3;
    double last = votes[best];
    for (int up = page.box(best).parent();
        up >= 0 && votes[up] >= floor;
        up = page.box(up).parent()) {
      if (votes[up] > last) {
        return up;
      }
      last = votes[up];
    }
    return best;
  }
}
