package io.infill.cleaning.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.DocumentId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighbourTableTest {
  /** Nodes of one place; 7 and 7 + 2^10 agree in the bits that rows are sorted by. */
  private static Node node(int number) {
    return new Node(5, new DocumentId(((long) number >> 10 << 40) | (number & 0x3FF), number));
  }

  private static byte[] packet(Node node, Node... neighbours) {
    List<byte[]> packets = new ArrayList<>();
    RowPacker packer = new RowPacker(1, NeighbourTable.WORDS, (shard, rows) -> packets.add(rows));
    long[] row = new long[NeighbourTable.WORDS];
    for (Node neighbour : neighbours) {
      NeighbourTable.put(node, neighbour, row);
      packer.add(0, row);
    }
    packer.flush();
    return packets.get(0);
  }

  /** What came out, each with whether it was changed. */
  private static final class Seen implements Stars.Ties {
    final List<Pair> kept = new ArrayList<>();
    final List<Pair> changed = new ArrayList<>();

    @Override
    public void take(Pair pair, boolean moved) {
      (moved ? changed : kept).add(pair);
    }
  }

  @Test
  void aLargeStarTiesWhatLiesBehindToTheFirst() throws IOException {
    Seen seen = new Seen();
    try (NeighbourTable table = new NeighbourTable()) {
      table.add(packet(node(7), node(9), node(3), node(8), node(9)));
      table.add(packet(node(7 + 1024), node(2048)));
      table.add(packet(node(7), node(3), node(5)));
      table.large(seen);
    }
    assertThat(seen.changed)
        .containsExactlyInAnyOrder(new Pair(node(9), node(3)), new Pair(node(8), node(3)));
    assertThat(seen.kept).containsExactly(new Pair(node(2048), node(7 + 1024)));
  }

  @Test
  void aSmallStarTiesAllToTheFirst() throws IOException {
    Seen seen = new Seen();
    try (NeighbourTable table = new NeighbourTable()) {
      table.add(packet(node(9), node(5), node(3), node(3)));
      table.add(packet(node(8), node(3), node(3)));
      table.small(seen);
    }
    assertThat(seen.changed)
        .containsExactlyInAnyOrder(new Pair(node(9), node(3)), new Pair(node(5), node(3)));
    assertThat(seen.kept).containsExactly(new Pair(node(8), node(3)));
  }

  @Test
  void aDocumentWithMoreNeighboursThanAreHeldIsTiedAsOneWithFew() throws IOException {
    List<Node> neighbours =
        new ArrayList<>(IntStream.range(0, 20_000).mapToObj(NeighbourTableTest::node).toList());
    Node middle = neighbours.remove(4_000);
    Collections.shuffle(neighbours, new Random(11));
    Seen few = new Seen();
    Seen many = new Seen();
    Seen fewSmall = new Seen();
    Seen manySmall = new Seen();
    Node last = node(30_000);
    try (NeighbourTable whole = new NeighbourTable();
        NeighbourTable spilling = new NeighbourTable(16, 1_024);
        NeighbourTable wholeSmall = new NeighbourTable();
        NeighbourTable spillingSmall = new NeighbourTable(16, 1_024)) {
      for (Node neighbour : neighbours) {
        whole.add(packet(middle, neighbour));
        spilling.add(packet(middle, neighbour));
        wholeSmall.add(packet(last, neighbour));
        spillingSmall.add(packet(last, neighbour));
      }
      spilling.add(packet(last, middle));
      whole.add(packet(last, middle));
      whole.large(few);
      spilling.large(many);
      wholeSmall.small(fewSmall);
      spillingSmall.small(manySmall);
    }
    assertThat(few.changed).hasSize(15_999);
    assertThat(many.changed).containsExactlyInAnyOrderElementsOf(few.changed);
    assertThat(many.kept).isEqualTo(few.kept).isEmpty();
    assertThat(fewSmall.changed).hasSize(19_999);
    assertThat(manySmall.changed).containsExactlyInAnyOrderElementsOf(fewSmall.changed);
  }

  @Test
  void neighboursOfTheFirstStayWithIt() throws IOException {
    Seen seen = new Seen();
    Node first = node(0);
    try (NeighbourTable table = new NeighbourTable(4, 64)) {
      for (int number = 1; number <= 1_000; number++) {
        table.add(packet(first, node(number)));
      }
      table.large(seen);
    }
    assertThat(seen.changed).isEmpty();
    assertThat(seen.kept).hasSize(1_000).allMatch(pair -> pair.earlier().equals(first));
  }
}
