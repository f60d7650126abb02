package io.infill.cleaning.dedup;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The nodes of one shard with their neighbours: takes packed rows (node, neighbour) in any order,
 * the same row as often as it comes, and makes a step of {@link Stars} around every node.
 *
 * <p>Of one node it holds the first {@code maxNeighbours} in the order of nodes; the others go to a
 * file ({@link SpilledRows}) whenever {@value #SPILL_ROWS} rows, or twice as many as then remained,
 * are reached: which neighbour is the first is known at the end only. Memory: 64 bytes a row and 8
 * to sort it, twice while it grows, and about 100 a neighbour of the node that is looked at. Not
 * safe for threads.
 */
public final class NeighbourTable implements Closeable {
  /** Words of a packed row. */
  public static final int WORDS = 2 * NodeWords.WORDS;

  private static final int NEIGHBOUR_AT = NodeWords.WORDS;
  private static final int SPILL_ROWS = 1 << 21;
  private static final int MAX_NEIGHBOURS = 1 << 16;
  private static final int INDEX_BITS = 26;

  private final int maxNeighbours;
  private final int spillRows;
  private final SpilledRows spilled = new SpilledRows(WORDS);

  /** The first neighbour of every node that has spilled some; the node itself while it is open. */
  private final Map<Node, Node> firsts = new HashMap<>();

  private long[] rows = new long[1024 * WORDS];
  private int count;
  private int spillAt;

  /** Takes the rows of a node. */
  private interface Groups {
    void take(Node node, int[] numbers) throws IOException;
  }

  /** An empty table. */
  public NeighbourTable() {
    this(MAX_NEIGHBOURS, SPILL_ROWS);
  }

  NeighbourTable(int maxNeighbours, int spillRows) {
    this.maxNeighbours = maxNeighbours;
    this.spillRows = spillRows;
    this.spillAt = spillRows;
  }

  /** Fills {@code row}. */
  public static void put(Node node, Node neighbour, long[] row) {
    NodeWords.put(node, row, 0);
    NodeWords.put(neighbour, row, NEIGHBOUR_AT);
  }

  /** Adds the rows of a packet. */
  public void add(byte[] packet) throws IOException {
    int added = packet.length / (WORDS * Long.BYTES);
    if (count + added > spillAt) {
      spill();
      spillAt = Math.max(spillRows, 2 * (count + added));
    }
    reserve(count + added);
    int from = count * WORDS;
    for (int i = 0; i < added * WORDS; i++) {
      rows[from + i] = RowPacker.word(packet, i);
    }
    count += added;
  }

  /**
   * Ties the neighbours behind each node to the first of the neighbourhood: {@link Stars#large}.
   * Closes the table, as {@link #small} does.
   */
  public void large(Stars.Ties out) throws IOException {
    spill();
    forEachNode((node, numbers) -> Stars.large(node, neighbours(node, numbers), out));
    spilled.forEach(
        row -> {
          Node node = NodeWords.get(row, 0);
          Stars.large(node, firsts.get(node), NodeWords.get(row, NEIGHBOUR_AT), out);
        });
  }

  /** Ties each node and its neighbours to the first of these: {@link Stars#small}. */
  public void small(Stars.Ties out) throws IOException {
    spill();
    forEachNode((node, numbers) -> Stars.small(node, neighbours(node, numbers), out));
    spilled.forEach(
        row -> {
          Node first = firsts.get(NodeWords.get(row, 0));
          out.take(new Pair(NodeWords.get(row, NEIGHBOUR_AT), first), true);
        });
  }

  @Override
  public void close() throws IOException {
    spilled.close();
  }

  /** Different neighbours in the order of nodes; the first is kept in mind where it is wanted. */
  private List<Node> neighbours(Node node, int[] numbers) {
    List<Node> neighbours = new ArrayList<>(numbers.length);
    for (int number : numbers) {
      neighbours.add(NodeWords.get(rows, number * WORDS + NEIGHBOUR_AT));
    }
    Stars.sort(neighbours);
    firsts.computeIfPresent(node, (key, none) -> neighbours.get(0));
    return neighbours;
  }

  /** Lets go what nodes have too many of. */
  private void spill() throws IOException {
    BitSet gone = new BitSet();
    List<long[]> kept = new ArrayList<>();
    forEachNode(
        (node, numbers) -> {
          if (numbers.length > maxNeighbours) {
            NavigableSet<Node> held = new TreeSet<>();
            for (int number : numbers) {
              gone.set(number);
              held.add(NodeWords.get(rows, number * WORDS + NEIGHBOUR_AT));
              if (held.size() > maxNeighbours) {
                spilled.add(row(node, held.pollLast()));
                firsts.put(node, node);
              }
            }
            held.forEach(neighbour -> kept.add(row(node, neighbour)));
          }
        });
    if (kept.isEmpty()) {
      return;
    }
    int left = 0;
    for (int number = gone.nextClearBit(0);
        number < count;
        number = gone.nextClearBit(number + 1)) {
      System.arraycopy(rows, number * WORDS, rows, left++ * WORDS, WORDS);
    }
    for (long[] row : kept) {
      System.arraycopy(row, 0, rows, left++ * WORDS, WORDS);
    }
    count = left;
  }

  private static long[] row(Node node, Node neighbour) {
    long[] row = new long[WORDS];
    put(node, neighbour, row);
    return row;
  }

  /** Hands out every node that has rows, with their numbers. */
  private void forEachNode(Groups out) throws IOException {
    long[] sorted = new long[count];
    for (int number = 0; number < count; number++) {
      sorted[number] = (rows[number * WORDS + NodeWords.ID_AT] << INDEX_BITS) | number;
    }
    Arrays.sort(sorted);
    int end;
    for (int begin = 0; begin < sorted.length; begin = end) {
      long bits = sorted[begin] >> INDEX_BITS;
      end = begin + 1;
      while (end < sorted.length && sorted[end] >> INDEX_BITS == bits) {
        end++;
      }
      int[] numbers = new int[end - begin];
      for (int i = begin; i < end; i++) {
        numbers[i - begin] = (int) sorted[i] & ((1 << INDEX_BITS) - 1);
      }
      partByNode(numbers, out);
    }
  }

  /** Nodes that agree in the bits they are sorted by need not be equal; nearly all are. */
  private void partByNode(int[] numbers, Groups out) throws IOException {
    int[] rest = numbers;
    while (rest.length > 0) {
      int one = rest[0];
      int[] same = IntStream.of(rest).filter(number -> isSameNode(number, one)).toArray();
      out.take(NodeWords.get(rows, one * WORDS), same);
      rest =
          same.length == rest.length
              ? new int[0]
              : IntStream.of(rest).filter(number -> !isSameNode(number, one)).toArray();
    }
  }

  private boolean isSameNode(int a, int b) {
    return Arrays.equals(
        rows, a * WORDS, a * WORDS + NEIGHBOUR_AT, rows, b * WORDS, b * WORDS + NEIGHBOUR_AT);
  }

  private void reserve(int wanted) {
    if (wanted > 1 << INDEX_BITS) {
      throw new IllegalStateException(
          "more than " + (1 << INDEX_BITS) + " ends of links lie in one shard: use more shards");
    }
    if (wanted * WORDS > rows.length) {
      rows =
          Arrays.copyOf(rows, Math.max(wanted, Math.min(1 << INDEX_BITS, count * 3 / 2)) * WORDS);
    }
  }
}
