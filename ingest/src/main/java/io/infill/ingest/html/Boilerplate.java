package io.infill.ingest.html;

import java.util.BitSet;

/**
 * What surrounds and interrupts main texts: navigation, sharing, related links, comments, adverts.
 */
final class Boilerplate {
  /** A box with more than this share of the page's text is no boilerplate, whatever its name. */
  private static final double MAX_SHARE = 0.4;

  private final Outline page;

  Boilerplate(Outline page) {
    this.page = page;
  }

  /** The blocks in boilerplate, by their places in the outline. */
  BitSet blocks() {
    BitSet dropped = new BitSet(page.blocks());
    int i = 0;
    while (i < page.boxes()) {
      Box box = page.box(i);
      if (is(box)) {
        dropped.set(box.firstBlock, box.endBlock());
        i = box.endBox();
      } else {
        i++;
      }
    }
    return dropped;
  }

  private boolean is(Box box) {
    return named(box) || linkList(box);
  }

  private boolean named(Box box) {
    return box.has(Hints.BOILERPLATE | Hints.COMMENT)
        && page.proseWeight(box) <= MAX_SHARE * page.proseWeight();
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
