package io.infill.ingest.html;

import java.util.BitSet;

/**
 * What surrounds and interrupts main texts: navigation, sharing, related links, comments, adverts.
 * A box is boilerplate by its name or because it is hardly more than links.
 */
final class Boilerplate {
  /** A box with more than this share of the page's prose is no boilerplate, whatever its name. */
  private static final double MAX_SHARE = 0.4;

  /** If names would leave less than this share of the prose, names are not to be trusted. */
  private static final double MIN_LEFT = 0.1;

  /** Comments go, however long, if at least so many letters of prose are left. */
  private static final int MIN_ARTICLE = 140;

  /** A list of links holds at most these shares of its own and of the page's letters as prose. */
  private static final double MAX_OWN_PROSE = 0.2;

  private static final double MAX_PAGE_PROSE = 0.1;

  private final Outline page;
  private final Sums sums;

  Boilerplate(Outline page) {
    this.page = page;
    sums = page.sums();
  }

  /** The blocks in boilerplate, by their places in the outline. */
  BitSet blocks() {
    BitSet dropped = blocks(true, true);
    if (left(dropped) < MIN_LEFT * sums.prose()) {
      dropped = blocks(false, true);
    }
    return left(dropped) < MIN_ARTICLE ? blocks(false, false) : dropped;
  }

  private long left(BitSet dropped) {
    return page.without(dropped).prose();
  }

  private BitSet blocks(boolean byName, boolean comments) {
    BitSet dropped = new BitSet(page.blocks());
    int i = 0;
    while (i < page.boxes()) {
      Box box = page.box(i);
      if ((byName && named(box)) || (comments && comment(box)) || linkList(box)) {
        dropped.set(box.firstBlock(), box.endBlock());
        i = box.endBox();
      } else {
        i++;
      }
    }
    return dropped;
  }

  private boolean named(Box box) {
    return box.has(Hints.BOILERPLATE)
        && box.tag() != Tags.HEADING
        && sums.prose(box) <= MAX_SHARE * sums.prose();
  }

  private boolean comment(Box box) {
    return box.has(Hints.COMMENT)
        && box.tag() != Tags.HEADING
        && sums.prose() - sums.prose(box) >= MIN_ARTICLE;
  }

  private boolean linkList(Box box) {
    long weight = sums.weight(box);
    long prose = sums.prose(box);
    if (weight == 0 || prose > MAX_OWN_PROSE * weight || prose > MAX_PAGE_PROSE * sums.prose()) {
      return false;
    }
    double density = sums.linkDensity(box);
    return switch (box.tag()) {
      case LIST, TABLE -> density > 0.5 || (weight < 200 && density > 0.3);
      case BLOCK, ITEM -> density > (weight > 25 ? 0.5 : 0.2);
      case PARAGRAPH -> density > 0.9 && weight < 100;
      default -> false;
    };
  }
}
