package io.infill.cleaning.quality;

/**
 * One limit on one trait of a line. A line on the wrong side of it is removed; the document goes on
 * without it.
 *
 * @param key rule set and rule, such as {@code c4.min_line_words}: its name under {@code
 *     thresholds} and in the account of removed lines
 * @param trait what is measured
 * @param bound on which side of the limit a line is kept
 * @param limit the limit itself; a line exactly on it is kept
 * @param largest largest limit that makes sense: 1 for shares
 */
public record LineRule(String key, LineTrait trait, Bound bound, double limit, double largest) {

  public LineRule {
    Rule.requireLimit(key, limit, largest);
  }

  /** This rule with another limit. */
  LineRule withLimit(double newLimit) {
    return new LineRule(key, trait, bound, newLimit, largest);
  }

  /** The set it belongs to. */
  String set() {
    return key.substring(0, key.indexOf('.'));
  }

  /** True if a line with this value stays. */
  boolean keeps(double value) {
    return bound.keeps(value, limit);
  }
}
