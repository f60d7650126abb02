package io.infill.cleaning.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.ingest.DocumentId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
      moved |= Stars.large(e.getKey(), e.getValue(), large::add);
    }
    Map<Node, Set<Node>> earlier = new TreeMap<>();
    for (Pair pair : large) {
      earlier.computeIfAbsent(pair.later(), k -> new HashSet<>()).add(pair.earlier());
    }
    pairs.clear();
    for (Map.Entry<Node, Set<Node>> e : earlier.entrySet()) {
      moved |= Stars.small(e.getKey(), e.getValue(), pairs::add);
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

  private static BandMember member(int number, int pattern) {
    long bits = pattern * 0x9E3779B97F4A7C15L;
    return new BandMember(node(number), new long[] {bits, ~bits, bits * 31, bits * 17});
  }

  @Test
  void aBucketPairsWhatLooksAlikeAndNothingElse() {
    List<Pair> pairs = new ArrayList<>();
    Bucket bucket = new Bucket(0.8, 100, m -> {});
    List.of(member(4, 1), member(2, 2), member(1, 1), member(3, 2), member(9, 5))
        .forEach(bucket::add);
    bucket.pairs(pairs::add);
    assertThat(pairs).containsExactly(new Pair(node(3), node(2)), new Pair(node(4), node(1)));
  }

  @Test
  void aHotBucketCostsNoMoreThanMembersTimesLeaders() {
    List<Pair> pairs = new ArrayList<>();
    List<BandMember> overflow = new ArrayList<>();
    Bucket bucket = new Bucket(0.8, Bucket.MAX_MEMBERS, overflow::add);
    int members = Bucket.MAX_MEMBERS + 1_000;
    for (int i = 0; i < members; i++) {
      bucket.add(member(i, 7));
    }
    List<BandMember> leaders = bucket.pairs(pairs::add);
    assertThat(leaders).hasSize(1);
    assertThat(pairs).hasSize(Bucket.MAX_MEMBERS - 1);
    assertThat(bucket.hasOverflowed()).isTrue();
    assertThat(overflow).hasSize(1_000).allMatch(m -> m.node().id().low() >= Bucket.MAX_MEMBERS);
  }

  @Test
  void leadersAreCappedWhereNothingLooksAlike() {
    Bucket bucket = new Bucket(0.8, 1_000, m -> {});
    for (int i = 0; i < 200; i++) {
      bucket.add(member(i, i * 2_654_435 + 1));
    }
    assertThat(bucket.pairs(p -> {})).hasSize(Bucket.MAX_LEADERS);
  }

  @Test
  void aBucketDoesNotMindTheOrder() {
    List<BandMember> members = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      members.add(member(i, i % 7));
    }
    Set<Set<Pair>> outcomes = new HashSet<>();
    Random random = new Random(5);
    for (int t = 0; t < 10; t++) {
      Collections.shuffle(members, random);
      Set<Pair> out = new HashSet<>();
      Set<Node> left = new TreeSet<>();
      Bucket bucket = new Bucket(0.8, 50, m -> left.add(m.node()));
      members.forEach(bucket::add);
      bucket.pairs(out::add);
      assertThat(left).hasSize(10).first().isEqualTo(node(50));
      outcomes.add(out);
    }
    assertThat(outcomes).hasSize(1);
  }
}
