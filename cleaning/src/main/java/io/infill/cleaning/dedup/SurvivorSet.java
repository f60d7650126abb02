package io.infill.cleaning.dedup;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Which documents of a cluster stay, so that each that goes is proven similar to the one that
 * stands for it. In the order of nodes, a document stays if no link ties it to one that stays
 * already (the greedy maximal independent set); the others go, each for the most similar of those
 * that stay before it.
 *
 * <p>Without this, likeness is passed on: of a chain of versions only the first would stay, and the
 * last may have nothing in common with it. Depends on the set of links alone, not on their order.
 */
public final class SurvivorSet {
  private SurvivorSet() {}

  /**
   * Decides a cluster.
   *
   * @param links all proven links of the cluster, each once
   * @param out takes, of every document that goes, the link to the one that stands for it
   */
  public static void choose(List<Link> links, Consumer<Link> out) {
    NavigableMap<Node, Map<Node, Link>> earlier = new TreeMap<>();
    for (Link link : links) {
      Pair pair = link.pair();
      earlier.computeIfAbsent(pair.earlier(), node -> new HashMap<>());
      earlier.computeIfAbsent(pair.later(), node -> new HashMap<>()).put(pair.earlier(), link);
    }
    Map<Node, Link> goes = new HashMap<>();
    earlier.forEach(
        (node, tied) -> {
          Link nearest = null;
          for (Link link : tied.values()) {
            if (!goes.containsKey(link.pair().earlier()) && isNearer(link, nearest)) {
              nearest = link;
            }
          }
          if (nearest != null) {
            goes.put(node, nearest);
            out.accept(nearest);
          }
        });
  }

  private static boolean isNearer(Link link, Link than) {
    return than == null
        || link.similarity() > than.similarity()
        || (link.similarity() == than.similarity()
            && link.pair().earlier().compareTo(than.pair().earlier()) < 0);
  }
}
