package io.infill.cleaning.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.DocumentId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairTableTest {
  /** Ids of equal {@code high} agree in the bits that rows are sorted by. */
  private static Node node(int high, int low) {
    return new Node(low, new DocumentId(high, low));
  }

  private static PairTable table(Pair... pairs) {
    PairTable table = new PairTable();
    RowPacker packer = new RowPacker(1, PairTable.WORDS, (shard, rows) -> table.add(rows));
    long[] row = new long[PairTable.WORDS];
    for (Pair pair : pairs) {
      PairTable.put(pair, row);
      packer.add(0, row);
    }
    packer.flush();
    return table.sort();
  }

  @Test
  void aPairIsFoundByBothEndsOnceHoweverOftenItCame() {
    Pair one = Pair.of(node(1, 1), node(2, 2));
    Pair other = Pair.of(node(1, 1), node(3, 3));
    PairTable table = table(one, other, one, one, other);
    assertThat(table.of(node(1, 1).id(), 0)).containsExactly(one, other);
    assertThat(table.of(node(2, 2).id(), 0)).containsExactly(one);
    assertThat(table.of(node(3, 3).id(), 0)).containsExactly(other);
    assertThat(table.of(node(4, 4).id(), 0)).isEmpty();
  }

  @Test
  void pairsWhoseIdsAgreeInTheBitsTheyAreSortedByAreToldApart() {
    List<Pair> pairs = new ArrayList<>();
    for (int copy = 0; copy < 3; copy++) {
      for (int low = 1; low <= 6; low++) {
        pairs.add(Pair.of(node(7, 0), node(9, low)));
      }
    }
    PairTable table = table(pairs.toArray(Pair[]::new));
    assertThat(table.of(node(7, 0).id(), 0)).containsExactlyElementsOf(pairs.subList(0, 6));
    assertThat(table.of(node(9, 4).id(), 0)).containsExactly(pairs.get(3));
    assertThat(table.of(new DocumentId(7, 5), 0)).isEmpty();
  }
}
