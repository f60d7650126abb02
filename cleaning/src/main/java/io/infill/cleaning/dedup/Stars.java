package io.infill.cleaning.dedup;

import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * The two steps by which a graph of links becomes a forest of stars, one star a connected component
 * with its first node in the middle: alternating large-star and small-star (Kiveris et al. 2014,
 * "Connected Components in MapReduce and Beyond", SoCC). Each step looks at one node and its
 * neighbours only.
 *
 * <p>When neither step changes anything, the graph is a forest of stars.
 */
public final class Stars {
  private Stars() {}

  /**
   * Ties the neighbours behind {@code node} to the first of the neighbourhood.
   *
   * @return whether the graph changed
   */
  public static boolean large(Node node, Set<Node> neighbours, Consumer<Pair> out) {
    SortedSet<Node> all = new TreeSet<>(neighbours);
    Node first = all.isEmpty() || node.compareTo(all.first()) < 0 ? node : all.first();
    boolean changed = false;
    for (Node neighbour : all) {
      if (neighbour.compareTo(node) > 0) {
        out.accept(new Pair(neighbour, first));
        changed |= !first.equals(node);
      }
    }
    return changed;
  }

  /**
   * Ties {@code node} and its neighbours, all of which lie before it, to the first of them.
   *
   * @return whether the graph changed
   */
  public static boolean small(Node node, Set<Node> neighbours, Consumer<Pair> out) {
    SortedSet<Node> all = new TreeSet<>(neighbours);
    Node first = all.first();
    out.accept(new Pair(node, first));
    for (Node neighbour : all) {
      if (!neighbour.equals(first)) {
        out.accept(new Pair(neighbour, first));
      }
    }
    return all.size() > 1;
  }
}
