package io.infill.ingest.html;

import java.util.BitSet;

/**
 * What surrounds and interrupts main texts: navigation, sharing, related links, comments, adverts.
 */
final class Boilerplate {
  /** A box with more than this share of the page's text is no boilerplate, whatever its name. */
  private static final double MAX_SHARE = 0.4;

  private static final double MIN_LEFT = 0.1;
  private static final int MIN_ARTICLE = 140;

  private final Outline page;

  Boilerplate(Outline page) {
    this.page = page;
  }

  /** The blocks in boilerplate, by their places in the outline. */
  BitSet blocks() {
    BitSet dropped = blocks(true);
    long left = page.proseWeight() - prose(dropped);
    return left < MIN_LEFT * page.proseWeight() ? blocks(false) : dropped;
  }

  private BitSet blocks(boolean byName) {
    BitSet dropped = new BitSet(page.blocks());
    int i = 0;
    while (i < page.boxes()) {
      Box box = page.box(i);
      if (byName && named(box) || linkList(box)) {
        dropped.set(box.firstBlock, box.endBlock());
        i = box.endBox();
      } else {
        i++;
      }
    }
    return dropped;
  }

  private long prose(BitSet blocks) {
    long prose = 0;
    for (int i = blocks.nextSetBit(0); i >= 0; i = blocks.nextSetBit(i + 1)) {
      prose += page.block(i).prose() ? page.block(i).weight() : 0;
    }
    return prose;
  }

  private boolean named(Box box) {
    if (box.tag == Tags.HEADING) {
      return false;
    }
    long prose = page.proseWeight(box);
    if (box.has(Hints.COMMENT)) {
      return page.proseWeight() - prose >= MIN_ARTICLE;
    }
    return box.has(Hints.BOILERPLATE) && prose <= MAX_SHARE * page.proseWeight();
  }

  private boolean linkList(Box box) {
    long weight = page.weight(box);
    double density = page.linkDensity(box);
    long prose = page.proseWeight(box);
    if (weight == 0 || prose > 0.2 * weight || prose > 0.1 * page.proseWeight()) {
      return false;
    }
    return switch (box.tag) {
      case LIST, TABLE -> density > 0.5 || weight < 200 && density > 0.3;
      case BLOCK, ITEM -> density > 0.5 && weight > 25 || density > 0.2 && weight <= 25;
      case PARAGRAPH -> density > 0.9 && weight < 100;
      default -> false;
    };
  }
}
