package io.infill.cleaning.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.DocumentId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SurvivorSetTest {
  private static Node node(int number) {
    return new Node(0, new DocumentId(number, number));
  }

  private static Link link(int later, int earlier, double similarity) {
    return new Link(new Pair(node(later), node(earlier)), similarity, Link.Kind.NEAR);
  }

  private static Map<Node, Node> chosen(List<Link> links) {
    Map<Node, Node> gone = new TreeMap<>();
    SurvivorSet.choose(
        links, link -> assertThat(gone.put(link.pair().later(), link.pair().earlier())).isNull());
    return gone;
  }

  @Test
  void ofAChainEveryOtherStays() {
    assertThat(chosen(List.of(link(2, 1, 0.9), link(3, 2, 0.9), link(4, 3, 0.9))))
        .isEqualTo(Map.of(node(2), node(1), node(4), node(3)));
  }

  @Test
  void ofDocumentsThatAllResembleTheFirstOnlyThatStays() {
    assertThat(chosen(List.of(link(2, 1, 0.8), link(3, 1, 0.9), link(3, 2, 1))))
        .isEqualTo(Map.of(node(2), node(1), node(3), node(1)));
  }

  @Test
  void whoGoesIsStoodForByTheMostSimilarThatStaysAndAmongEqualsByTheFirst() {
    assertThat(chosen(List.of(link(3, 1, 0.8), link(3, 2, 0.9)))).containsEntry(node(3), node(2));
    assertThat(chosen(List.of(link(3, 2, 0.9), link(3, 1, 0.9)))).containsEntry(node(3), node(1));
  }

  @Test
  void nothingIsChosenFromNoLinks() {
    assertThat(chosen(List.of())).isEmpty();
  }

  @Property(tries = 300)
  void whoGoesIsTiedToOneThatStaysAndNoTwoThatStayAreTied(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 20) Integer> ends) {
    Map<Pair, Link> links = new HashMap<>();
    for (int i = 0; i + 1 < ends.size(); i += 2) {
      int a = Math.max(ends.get(i), ends.get(i + 1));
      int b = Math.min(ends.get(i), ends.get(i + 1));
      if (a != b) {
        links.put(new Pair(node(a), node(b)), link(a, b, 0.8 + (a * 7 + b) % 5 / 25.0));
      }
    }
    List<Link> order = new ArrayList<>(links.values());
    Map<Node, Node> gone = chosen(order);
    gone.forEach(
        (later, earlier) -> {
          assertThat(links).containsKey(new Pair(later, earlier));
          assertThat(gone).doesNotContainKey(earlier);
        });
    Set<Node> stay = new HashSet<>();
    links.keySet().forEach(pair -> stay.addAll(List.of(pair.later(), pair.earlier())));
    stay.removeAll(gone.keySet());
    assertThat(links.keySet())
        .noneMatch(pair -> stay.contains(pair.later()) && stay.contains(pair.earlier()));
    Collections.shuffle(order, new Random(3));
    assertThat(chosen(order)).isEqualTo(gone);
  }
}
