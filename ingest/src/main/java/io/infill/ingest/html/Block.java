package io.infill.ingest.html;

/**
 * A piece of running text between two block boundaries: a paragraph, a heading, a list item, a
 * table row, or code.
 *
 * @param kind what it is
 * @param box the innermost box it stands in, by its place in the outline
 * @param text its text, white space collapsed; only code and broken lines have line feeds
 * @param weight its length in letters, a Han character counting as {@link TextWeight#HAN}
 * @param linkWeight the part of {@code weight} that stands in links
 * @param commas its commas and full stops within, in Latin and Chinese script
 * @param level a heading's level, 1 to 6; an item's depth of nesting, from 1; otherwise 0
 */
record Block(Kind kind, int box, String text, int weight, int linkWeight, int commas, int level) {
  enum Kind {
    PARAGRAPH,
    HEADING,
    ITEM,
    ROW,
    CODE
  }

  /** Fewer letters than this are a label, a name or a date rather than prose. */
  private static final int MIN_PROSE = 70;

  private static final double MAX_PROSE_LINKS = 0.3;

  /** Whether it reads like a sentence or more. */
  boolean prose() {
    return weight >= MIN_PROSE && linkDensity() <= MAX_PROSE_LINKS && kind != Kind.HEADING;
  }

  /** The share of its letters that stand in links, 0 to 1. */
  double linkDensity() {
    return weight == 0 ? 0 : (double) linkWeight / weight;
  }
}
