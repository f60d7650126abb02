package io.infill.ingest.html;

import java.util.BitSet;

/**
 * Finds the blocks of a page's main text. Paragraphs speak for the boxes around them, as in
 * readability.js: the more text outside links and the more commas, the louder, and the names of
 * boxes weigh too. The box with the most votes is the main text; what in it looks like boilerplate
 * goes.
 */
final class MainContent {
  private static final int MIN_PARAGRAPH = 25;
  private static final double MAX_LINK_DENSITY = 0.5;
  /** A main text with less than this share of the page's prose is widened. */
  private static final double MIN_SHARE = 0.5;

  /** The same for a box that is named as the main text. */
  private static final double MIN_SHARE_OF_NAMED = 0.25;

  /** A wider box holds at least this share of the page's prose. */
  private static final double WIDE_SHARE = 0.6;

  /** A wider box is prose by this share of its letters. */
  private static final double MIN_PROSE_OF_WIDE = 0.5;

  /** What the main text grows by is prose by this share of its letters. */
  private static final double MIN_PROSE_OF_GROWTH = 0.8;

  private static final int LEVELS = 6;

  private final Outline page;
  private final BitSet dropped;
  private final double[] votes;

  MainContent(Outline page) {
    this.page = page;
    dropped = new Boilerplate(page).blocks();
    votes = new double[page.boxes()];
  }

  /** The blocks of the main text, by their places in the outline; none if there is none. */
  BitSet blocks() {
    BitSet chosen = new BitSet(page.blocks());
    int top = top();
    if (top >= 0) {
      top = grow(top);
      Box box = page.box(top);
      chosen.set(box.firstBlock, box.endBlock());
      addSiblings(top, chosen);
      chosen.andNot(dropped);
      widen(top, chosen);
    }
    for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
      if (Furniture.is(page.block(i))) {
        chosen.clear(i);
      }
    }
    return chosen;
  }

  private boolean named(int top) {
    int up = top;
    for (int level = 0; up >= 0 && level < 3; level++) {
      Box box = page.box(up);
      if (box.tag == Tags.MAIN || box.has(Hints.BODY)) {
        return true;
      }
      up = box.parent;
    }
    return false;
  }

  private int grow(int from) {
    int top = from;
    Box box = page.box(top);
    long prose = prose(box.firstBlock, box.endBlock(), dropped, true);
    long text = text(box.firstBlock, box.endBlock());
    for (int up = box.parent; up >= 0; up = page.box(up).parent) {
      Box around = page.box(up);
      long moreProse = prose(around.firstBlock, around.endBlock(), dropped, true) - prose;
      long moreText = text(around.firstBlock, around.endBlock()) - text;
      if (moreText > 0) {
        if (moreProse < MIN_PROSE_OF_GROWTH * moreText) {
          break;
        }
        top = up;
        prose += moreProse;
        text += moreText;
      }
    }
    return top;
  }

  private void widen(int top, BitSet chosen) {
    long all = prose(0, page.blocks(), dropped, true);
    long have = prose(0, page.blocks(), chosen, false);
    if (have >= (named(top) ? MIN_SHARE_OF_NAMED : MIN_SHARE) * all) {
      return;
    }
    for (int up = page.box(top).parent; up >= 0; up = page.box(up).parent) {
      Box box = page.box(up);
      long prose = prose(box.firstBlock, box.endBlock(), dropped, true);
      long text = text(box.firstBlock, box.endBlock());
      if (prose >= WIDE_SHARE * all) {
        if (prose >= MIN_PROSE_OF_WIDE * text) {
          chosen.set(box.firstBlock, box.endBlock());
          chosen.andNot(dropped);
        }
        return;
      }
    }
  }

  private long prose(int from, int to, BitSet set, boolean without) {
    long prose = 0;
    for (int i = from; i < to; i++) {
      if (set.get(i) != without && page.block(i).prose()) {
        prose += page.block(i).weight();
      }
    }
    return prose;
  }

  private long text(int from, int to) {
    long text = 0;
    for (int i = from; i < to; i++) {
      text += dropped.get(i) ? 0 : page.block(i).weight();
    }
    return text;
  }

  private int top() {
    vote();
    int best = -1;
    for (int i = 0; i < votes.length; i++) {
      Box box = page.box(i);
      if (votes[i] > 0) {
        votes[i] = votes[i] * standing(box) * (1 - page.linkDensity(box));
        if (best < 0 || votes[i] > votes[best]) {
          best = i;
        }
      }
    }
    return best < 0 ? -1 : climb(best);
  }

  private int climb(int best) {
    int top = best;
    double last = votes[best];
    double floor = last / 3;
    for (int up = page.box(best).parent; up >= 0; up = page.box(up).parent) {
      if (votes[up] < floor) {
        break;
      }
      if (votes[up] > last) {
        top = up;
        break;
      }
      last = votes[up];
    }
    return top;
  }

  private void vote() {
    for (int i = 0; i < page.blocks(); i++) {
      Block block = page.block(i);
      if (dropped.get(i)
          || block.weight() < MIN_PARAGRAPH
          || block.kind() == Block.Kind.HEADING
          || block.linkDensity() > MAX_LINK_DENSITY) {
        continue;
      }
      double vote = 1 + block.commas() + Math.min(3, block.weight() / 100.0);
      int box = block.box();
      if (holdsOneBlock(page.box(box)) && page.box(box).parent >= 0) {
        box = page.box(box).parent;
      }
      for (int level = 0; box >= 0 && level < LEVELS; level++) {
        votes[box] += level == 0 ? vote : level == 1 ? vote / 2 : vote / (3 * level);
        box = page.box(box).parent;
      }
    }
  }

  private static boolean holdsOneBlock(Box box) {
    return box.endBlock() - box.firstBlock == 1;
  }

  private static double standing(Box box) {
    double standing = box.tag == Tags.MAIN ? 1.2 : 1;
    if (box.has(Hints.POSITIVE)) {
      standing *= 1.2;
    }
    if (box.has(Hints.BODY)) {
      standing *= 1.5;
    }
    if (box.has(Hints.NEGATIVE)) {
      standing *= 0.7;
    }
    return standing;
  }

  private void addSiblings(int top, BitSet chosen) {
    int parent = page.box(top).parent;
    if (parent < 0) {
      return;
    }
    double enough = Math.max(10, votes[top] * 0.2);
    Box around = page.box(parent);
    for (int i = parent + 1; i < around.endBox(); i = page.box(i).endBox()) {
      Box sibling = page.box(i);
      if (i != top && (votes[i] >= enough || paragraph(sibling))) {
        chosen.set(sibling.firstBlock, sibling.endBlock());
      }
    }
    for (int i = around.firstBlock; i < around.endBlock(); i++) {
      Block block = page.block(i);
      if (block.box() == parent && block.weight() > 80 && block.linkDensity() < 0.25) {
        chosen.set(i);
      }
    }
  }

  private boolean paragraph(Box box) {
    if (box.tag != Tags.PARAGRAPH) {
      return false;
    }
    long weight = page.weight(box);
    double density = page.linkDensity(box);
    return weight > 80 && density < 0.25 || weight > 0 && density == 0 && page.commas(box) > 0;
  }
}
