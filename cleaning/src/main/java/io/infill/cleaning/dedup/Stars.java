package io.infill.cleaning.dedup;

import java.util.List;

/**
 * The two steps by which a graph of links becomes a forest of stars, one star a connected component
 * with its first node in the middle: alternating large-star and small-star (Kiveris et al. 2014,
 * "Connected Components in MapReduce and Beyond", SoCC). Each step looks at one node and its
 * neighbours only, all different and in the order of nodes.
 *
 * <p>When neither step changes anything, the graph is a forest of stars.
 */
public final class Stars {
  private Stars() {}

  /** Takes the ties that a step makes. */
  public interface Ties {
    /**
     * Takes a tie.
     *
     * @param changed whether the step changes the graph; the same for all its ties
     */
    void take(Pair pair, boolean changed);
  }

  /** Sorts {@code nodes} and takes out those that are there already. */
  public static void sort(List<Node> nodes) {
    nodes.sort(null);
    int kept = 0;
    for (Node node : nodes) {
      if (kept == 0 || !node.equals(nodes.get(kept - 1))) {
        nodes.set(kept++, node);
      }
    }
    nodes.subList(kept, nodes.size()).clear();
  }

  /** Ties the neighbours behind {@code node} to the first of the neighbourhood. */
  public static void large(Node node, List<Node> neighbours, Ties out) {
    for (Node neighbour : neighbours) {
      large(node, neighbours.get(0), neighbour, out);
    }
  }

  /** The same for one of the neighbours, the first of which is {@code nearest}. */
  static void large(Node node, Node nearest, Node neighbour, Ties out) {
    if (neighbour.compareTo(node) > 0) {
      boolean changed = nearest.compareTo(node) < 0;
      out.take(new Pair(neighbour, changed ? nearest : node), changed);
    }
  }

  /** Ties {@code node} and its neighbours, all of which lie before it, to the first of them. */
  public static void small(Node node, List<Node> neighbours, Ties out) {
    Node first = neighbours.get(0);
    boolean changed = neighbours.size() > 1;
    out.take(new Pair(node, first), changed);
    for (Node neighbour : neighbours.subList(1, neighbours.size())) {
      out.take(new Pair(neighbour, first), changed);
    }
  }
}
