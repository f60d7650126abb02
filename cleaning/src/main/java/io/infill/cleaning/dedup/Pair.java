package io.infill.cleaning.dedup;

/**
 * Two different documents that may be duplicates.
 *
 * @param later the one that would go
 * @param earlier the one that would stay
 */
public record Pair(Node later, Node earlier) {

  public Pair {
    if (later.compareTo(earlier) <= 0) {
      throw new IllegalArgumentException(later + " does not come after " + earlier);
    }
  }

  /** The pair of {@code a} and {@code b} in the order of nodes. */
  public static Pair of(Node a, Node b) {
    return a.compareTo(b) > 0 ? new Pair(a, b) : new Pair(b, a);
  }
}
