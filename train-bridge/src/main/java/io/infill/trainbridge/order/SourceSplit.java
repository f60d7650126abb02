package io.infill.trainbridge.order;

/**
 * Deals places out to weighted sources: how many of the first x places are each source's? A binary
 * tree over the sources, at each node of which the left side gets {@code round(x * left / total)}
 * of the node's first x places and the right side the rest. So every count is exact in sum, grows
 * by 0 or 1 from place to place, and is off from {@code x * weight / sum} by less than the depth of
 * the tree: a half a level, times the shares below it.
 *
 * <p>A node splits where its two sides weigh most alike, so the depth is about the logarithm of the
 * number of sources. Exactly specified in docs/SHARD_FORMAT.md, "Order". Immutable.
 */
final class SourceSplit {
  private final int[] sources;
  private final long[] weightBefore;
  private final Node root;

  /** A range of the weighted sources; a leaf has no sides. */
  private record Node(int low, int high, long weight, long leftWeight, Node left, Node right) {
    boolean isLeaf() {
      return left == null;
    }

    /** How many of this node's first {@code x} places go left. */
    long toLeft(long x) {
      return x / weight * leftWeight + (x % weight * leftWeight + weight / 2) / weight;
    }
  }

  /** Told of the sources that have places in a stretch, in order of source. */
  interface Share {
    /**
     * One source's part of the stretch.
     *
     * @param source its number
     * @param before how many of the places before the stretch are the source's
     * @param count how many in it, at least 1
     */
    void of(int source, long before, long count);
  }

  /**
   * @param weights of each source, 0 to 2^30, together 1 to 2^30
   */
  SourceSplit(int[] weights) {
    int weighted = 0;
    for (int weight : weights) {
      weighted += weight > 0 ? 1 : 0;
    }
    this.sources = new int[weighted];
    this.weightBefore = new long[weighted + 1];
    int at = 0;
    for (int source = 0; source < weights.length; source++) {
      if (weights[source] > 0) {
        sources[at] = source;
        weightBefore[at + 1] = weightBefore[at] + weights[source];
        at++;
      }
    }
    this.root = node(0, weighted);
  }

  private Node node(int low, int high) {
    long weight = weightBefore[high] - weightBefore[low];
    if (high - low == 1) {
      return new Node(low, high, weight, weight, null, null);
    }
    int middle = middle(low, high);
    return new Node(
        low,
        high,
        weight,
        weightBefore[middle] - weightBefore[low],
        node(low, middle),
        node(middle, high));
  }

  /** The smallest split whose sides differ least in weight; the difference falls, then rises. */
  private int middle(int low, int high) {
    long twiceHalf = weightBefore[low] + weightBefore[high];
    int first = low + 1;
    int last = high - 1;
    while (first < last) {
      int at = (first + last) >>> 1;
      if (2 * weightBefore[at] >= twiceHalf) {
        last = at;
      } else {
        first = at + 1;
      }
    }
    boolean smallerIsBetter =
        first > low + 1
            && twiceHalf - 2 * weightBefore[first - 1]
                <= Math.abs(2 * weightBefore[first] - twiceHalf);
    return smallerIsBetter ? first - 1 : first;
  }

  /** Tells how the {@code places} places from {@code first} on are dealt out. */
  void share(long first, long places, Share share) {
    share(root, first, first + places, share);
  }

  private void share(Node node, long before, long after, Share share) {
    if (after == before) {
      return;
    }
    if (node.isLeaf()) {
      share.of(sources[node.low()], before, after - before);
      return;
    }
    long leftBefore = node.toLeft(before);
    long leftAfter = node.toLeft(after);
    share(node.left(), leftBefore, leftAfter, share);
    share(node.right(), before - leftBefore, after - leftAfter, share);
  }

  /** How many of the first {@code x} places are {@code source}'s. */
  long count(int source, long x) {
    int at = java.util.Arrays.binarySearch(sources, source);
    if (at < 0) {
      return 0;
    }
    Node node = root;
    long places = x;
    while (!node.isLeaf()) {
      long left = node.toLeft(places);
      boolean goLeft = at < node.left().high();
      places = goLeft ? left : places - left;
      node = goLeft ? node.left() : node.right();
    }
    return places;
  }
}
