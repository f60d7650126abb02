package io.infill.ingest.html;

import java.util.BitSet;

/**
 * Finds the blocks of a page's main text: the box that paragraphs vote for, as far up as it grows
 * by prose, with what belongs to it beside it, without boilerplate.
 */
final class MainContent {
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

  /** The votes that a box beside the main text needs to belong to it, as a share of its votes. */
  private static final double SIBLING_VOTES = 0.2;

  private static final int MIN_SIBLING_VOTES = 10;
  private static final int LONG_PARAGRAPH = 80;
  private static final double MAX_SIBLING_LINKS = 0.25;

  private final Outline page;
  private final BitSet dropped;
  private final Sums kept;
  private final Votes votes;

  private MainContent(Outline page) {
    this.page = page;
    dropped = new Boilerplate(page).blocks();
    kept = page.without(dropped);
    votes = new Votes(page, dropped);
  }

  /** The blocks of the main text, by their places in the outline; none if there is none. */
  static BitSet of(Outline page) {
    return new MainContent(page).blocks();
  }

  private BitSet blocks() {
    BitSet chosen = new BitSet(page.blocks());
    int winner = votes.winner();
    if (winner < 0) {
      return chosen;
    }
    int top = grow(winner);
    choose(page.box(top), chosen);
    addSiblings(top, chosen);
    chosen.andNot(dropped);
    widen(top, chosen);
    for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
      if (Furniture.is(page.block(i))) {
        chosen.clear(i);
      }
    }
    return chosen;
  }

  private static void choose(Box box, BitSet chosen) {
    chosen.set(box.firstBlock(), box.endBlock());
  }

  private int grow(int from) {
    int top = from;
    for (int up = page.box(top).parent(); up >= 0; up = page.box(up).parent()) {
      long text = kept.weight(page.box(up)) - kept.weight(page.box(top));
      long prose = kept.prose(page.box(up)) - kept.prose(page.box(top));
      if (text > 0) {
        if (prose < MIN_PROSE_OF_GROWTH * text) {
          break;
        }
        top = up;
      }
    }
    return top;
  }

  private void addSiblings(int top, BitSet chosen) {
    int parent = page.box(top).parent();
    if (parent < 0) {
      return;
    }
    double enough = Math.max(MIN_SIBLING_VOTES, votes.of(top) * SIBLING_VOTES);
    Box around = page.box(parent);
    for (int i = parent + 1; i < around.endBox(); i = page.box(i).endBox()) {
      if (i != top && votes.of(i) >= enough) {
        choose(page.box(i), chosen);
      }
    }
    for (int i = around.firstBlock(); i < around.endBlock(); i++) {
      Block block = page.block(i);
      boolean beside =
          block.box() == parent
              || (page.box(block.box()).parent() == parent
                  && page.box(block.box()).tag() == Tags.PARAGRAPH);
      if (beside && belongs(block)) {
        chosen.set(i);
      }
    }
  }

  private static boolean belongs(Block block) {
    return block.weight() > LONG_PARAGRAPH
        ? block.linkDensity() < MAX_SIBLING_LINKS
        : block.linkWeight() == 0 && block.commas() > 0;
  }

  private void widen(int top, BitSet chosen) {
    long all = kept.prose();
    long have = 0;
    for (int i = chosen.nextSetBit(0); i >= 0; i = chosen.nextSetBit(i + 1)) {
      have += page.block(i).prose() ? page.block(i).weight() : 0;
    }
    if (have >= (named(top) ? MIN_SHARE_OF_NAMED : MIN_SHARE) * all) {
      return;
    }
    int up = page.box(top).parent();
    while (up >= 0 && kept.prose(page.box(up)) < WIDE_SHARE * all) {
      up = page.box(up).parent();
    }
    if (up >= 0 && kept.prose(page.box(up)) >= MIN_PROSE_OF_WIDE * kept.weight(page.box(up))) {
      choose(page.box(up), chosen);
      chosen.andNot(dropped);
    }
  }

  private boolean named(int top) {
    int up = top;
    for (int level = 0; up >= 0 && level < 3; level++) {
      Box box = page.box(up);
      if (box.tag() == Tags.MAIN || box.has(Hints.BODY)) {
        return true;
      }
      up = box.parent();
    }
    return false;
  }
}
