package io.infill.cleaning.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.DocumentId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClustersTest {
  private static Node node(int number) {
    return new Node(0, new DocumentId(number, number));
  }

  private static boolean step(Map.Entry<Node, Set<Node>> around, boolean large, Set<Pair> out) {
    // Every neighbour twice, in no order: as they come from a shuffle.
    List<Node> neighbours = new ArrayList<>(around.getValue());
    neighbours.addAll(around.getValue());
    Stars.sort(neighbours);
    boolean[] moved = new boolean[1];
    Stars.Ties ties =
        (pair, changed) -> {
          out.add(pair);
          moved[0] |= changed;
        };
    if (large) {
      Stars.large(around.getKey(), neighbours, ties);
    } else {
      Stars.small(around.getKey(), neighbours, ties);
    }
    return moved[0];
  }

  /** One alternation, as the pipeline does it; says whether anything moved. */
  private static boolean alternate(Set<Pair> pairs) {
    boolean moved = false;
    Map<Node, Set<Node>> both = new TreeMap<>();
    for (Pair pair : pairs) {
      both.computeIfAbsent(pair.later(), k -> new HashSet<>()).add(pair.earlier());
      both.computeIfAbsent(pair.earlier(), k -> new HashSet<>()).add(pair.later());
    }
    Set<Pair> large = new HashSet<>();
    for (Map.Entry<Node, Set<Node>> e : both.entrySet()) {
      moved |= step(e, true, large);
    }
    Map<Node, Set<Node>> earlier = new TreeMap<>();
    for (Pair pair : large) {
      earlier.computeIfAbsent(pair.later(), k -> new HashSet<>()).add(pair.earlier());
    }
    pairs.clear();
    for (Map.Entry<Node, Set<Node>> e : earlier.entrySet()) {
      moved |= step(e, false, pairs);
    }
    return moved;
  }

  @Property(tries = 500)
  void starsAreTheConnectedComponentsWithTheirFirstInTheMiddle(
      @ForAll @Size(max = 40) List<@IntRange(min = 0, max = 30) Integer> ends) {
    Set<Pair> pairs = new HashSet<>();
    int[] component = IntStream.range(0, 31).toArray();
    for (int i = 0; i + 1 < ends.size(); i += 2) {
      int a = ends.get(i);
      int b = ends.get(i + 1);
      if (a != b) {
        pairs.add(Pair.of(node(a), node(b)));
        int from = Math.max(component[a], component[b]);
        int to = Math.min(component[a], component[b]);
        for (int k = 0; k < component.length; k++) {
          component[k] = component[k] == from ? to : component[k];
        }
      }
    }
    int rounds = 0;
    while (alternate(pairs)) {
      assertThat(++rounds).isLessThan(20);
    }
    Map<Node, Node> survivors =
        pairs.stream().collect(Collectors.toMap(Pair::later, Pair::earlier));
    for (int k = 0; k < component.length; k++) {
      assertThat(survivors.getOrDefault(node(k), node(k))).isEqualTo(node(component[k]));
    }
  }

  @Test
  void aChainOfAThousandSettlesInAFewRounds() {
    Set<Pair> pairs = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      pairs.add(Pair.of(node(i), node(i + 1)));
    }
    int rounds = 0;
    while (alternate(pairs)) {
      rounds++;
    }
    assertThat(rounds).isBetween(2, 12);
    assertThat(pairs).hasSize(1_000).allMatch(p -> p.earlier().equals(node(0)));
  }

  @Test
  void aPairNeedsTwoDocuments() {
    assertThatThrownBy(() -> Pair.of(node(1), node(1))).hasMessageContaining("does not come after");
  }
}
