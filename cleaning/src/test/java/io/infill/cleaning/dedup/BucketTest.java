package io.infill.cleaning.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import io.infill.ingest.DocumentId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketTest {
  private static final long KEY = 42L << 1;
  private static final int WORDS = BandRows.words(NearConfig.defaults());

  private static Node node(int number) {
    return new Node(0, new DocumentId(number, number));
  }

  /** Members of one pattern look alike, those of different ones do not. */
  private static BandMember member(int number, long pattern) {
    long bits = mix(pattern);
    return new BandMember(
        node(number), new long[] {bits, mix(bits), mix(bits + 1), mix(bits + 2)}, false);
  }

  private static long mix(long z) {
    long h = (z + 0x9E3779B97F4A7C15L) * 0xbf58476d1ce4e5b9L;
    return (h ^ (h >>> 31)) * 0x94d049bb133111ebL ^ (h >>> 17);
  }

  private static List<BandMember> members(int count, int patterns) {
    List<BandMember> members = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      members.add(member(i, i % patterns));
    }
    return members;
  }

  private static byte[] packet(Map<BandMember, Long> keys) {
    List<byte[]> packets = new ArrayList<>();
    RowPacker writer = new RowPacker(1, WORDS, (partition, rows) -> packets.add(rows));
    long[] row = new long[WORDS];
    keys.forEach(
        (member, key) -> {
          BandRows.put(key, member, row);
          writer.add(0, row);
        });
    writer.flush();
    assertThat(packets).hasSize(1);
    return packets.get(0);
  }

  private static byte[] packet(BandMember member, long key) {
    return packet(Map.of(member, key));
  }

  @Test
  void aBucketPairsWhatLooksAlikeAndNothingElse() {
    List<Pair> pairs = new ArrayList<>();
    Bucket bucket = new Bucket(0.8);
    bucket.pair(
        List.of(member(1, 1), member(2, 2), member(3, 2), member(4, 1), member(9, 5)), pairs::add);
    assertThat(pairs).containsExactly(new Pair(node(3), node(2)), new Pair(node(4), node(1)));
    assertThat(bucket.leaders()).hasSize(3);
    assertThat(bucket.left()).isZero();
  }

  @Test
  void upToAsManyMembersAsLeadersNothingIsLeft() {
    Bucket bucket = new Bucket(0.8);
    bucket.pair(members(Bucket.MAX_LEADERS, Bucket.MAX_LEADERS), pair -> {});
    assertThat(bucket.left()).isZero();
    Bucket larger = new Bucket(0.8);
    larger.pair(members(Bucket.MAX_LEADERS + 5, Bucket.MAX_LEADERS + 5), pair -> {});
    assertThat(larger.leaders()).hasSize(Bucket.MAX_LEADERS);
    assertThat(larger.left()).isEqualTo(5);
  }

  @Test
  void aHundredThousandDocumentsInOneBucketCostNoMorePairsThanDocumentsAndAllAreTied() {
    int count = 100_000;
    BandTable table = new BandTable(WORDS, 4_096, 8_192, (key, m) -> overflowed.add(m));
    for (BandMember member : members(count, 3)) {
      table.add(packet(member, KEY));
    }
    List<Pair> pairs = new ArrayList<>();
    List<BandMember> leaders = new ArrayList<>();
    table.buckets(
        (key, members, parted) -> {
          assertThat(key).isEqualTo(KEY);
          assertThat(parted).isTrue();
          assertThat(members)
              .hasSize(4_096)
              .first()
              .extracting(BandMember::node)
              .isEqualTo(node(0));
          Bucket bucket = new Bucket(0.8);
          bucket.pair(members, pairs::add);
          leaders.addAll(bucket.leaders());
          assertThat(bucket.left()).isZero();
        });
    assertThat(overflowed).hasSize(count - 4_096);
    assertThat(leaders).hasSize(3);
    // Every part begins with the leaders of the whole.
    for (int part = 0; part < 16; part++) {
      int number = part;
      List<BandMember> members = new ArrayList<>();
      leaders.forEach(leader -> members.add(leader.asLeader()));
      overflowed.stream().filter(m -> m.node().id().shard(16) == number).forEach(members::add);
      Bucket bucket = new Bucket(0.8);
      bucket.pair(members, pairs::add);
      assertThat(bucket.left()).isZero();
    }
    assertThat(pairs).hasSize(count - 3).doesNotHaveDuplicates();
    Set<Node> tied = pairs.stream().map(Pair::earlier).collect(Collectors.toSet());
    assertThat(tied).containsExactlyInAnyOrder(node(0), node(1), node(2));
  }

  private final List<BandMember> overflowed = new ArrayList<>();

  @Test
  void aMemberOfAPartThatResemblesNoLeaderOfTheWholeIsCounted() {
    Bucket part = new Bucket(0.8);
    part.pair(List.of(member(1, 1).asLeader(), member(7, 1), member(8, 2)), pair -> {});
    assertThat(part.left()).isEqualTo(1);
  }

  @Test
  void aTableHandsOutSharedKeysOnlyInTheOrderOfNodesWhateverTheOrderOfRows() {
    Map<BandMember, Long> keys = new LinkedHashMap<>();
    List<BandMember> members = members(60, 7);
    Collections.shuffle(members, new Random(5));
    // Keys 0 to 8 are shared, key 1,000 and up are not; 2 and 2 + 2^60 agree in the bits sorted by.
    members.forEach(
        m -> {
          int number = (int) m.node().id().low();
          long key = number < 45 ? number % 9 : 1_000 + number;
          keys.put(m, (key == 8 ? 2 + (1L << 60) : key) << 1);
        });
    BandTable table = new BandTable(WORDS, 100, (key, m) -> overflowed.add(m));
    table.add(packet(keys));
    Map<Long, List<Node>> buckets = new TreeMap<>();
    table.buckets(
        (key, m, parted) -> buckets.put(key >> 1, m.stream().map(BandMember::node).toList()));
    assertThat(buckets).hasSize(9);
    assertThat(buckets.get(2L)).containsExactly(node(2), node(11), node(20), node(29), node(38));
    assertThat(buckets.get((2 + (1L << 60)) << 1 >> 1))
        .containsExactly(node(8), node(17), node(26), node(35), node(44));
    assertThat(overflowed).isEmpty();
  }

  @Test
  void whatOverflowsDependsOnTheSetAlone() {
    Set<Set<Node>> outcomes = new HashSet<>();
    Random random = new Random(7);
    List<BandMember> members = members(200, 1);
    for (int t = 0; t < 5; t++) {
      Collections.shuffle(members, random);
      overflowed.clear();
      BandTable table = new BandTable(WORDS, 50, 60, (key, m) -> overflowed.add(m));
      members.forEach(m -> table.add(packet(m, KEY)));
      table.buckets(
          (key, m, parted) ->
              assertThat(m).hasSize(50).last().extracting(BandMember::node).isEqualTo(node(49)));
      assertThat(overflowed).hasSize(150);
      outcomes.add(overflowed.stream().map(BandMember::node).collect(Collectors.toSet()));
    }
    assertThat(outcomes).hasSize(1);
  }

  @Test
  void rowsComeBackAsTheyWentIn() {
    BandMember member =
        new BandMember(new Node(-5, new DocumentId(-1, 7)), new long[] {1, -2, 3, 4}, true);
    BandTable table = new BandTable(WORDS, 10, (key, m) -> overflowed.add(m));
    table.add(packet(member, KEY));
    table.add(packet(member(3, 3), KEY));
    table.buckets(
        (key, members, parted) -> {
          assertThat(members.get(0).node()).isEqualTo(member.node());
          assertThat(members.get(0).sieve()).isEqualTo(member.sieve());
          assertThat(members.get(0).leads()).isTrue();
          assertThat(members.get(1).leads()).isFalse();
          assertThat(parted).isFalse();
        });
  }

  @Test
  void equalKeysMeetAndPartitionsAreEvenlyFilled() {
    assertThat(BandRows.partitions(0, NearConfig.defaults())).isEqualTo(16);
    assertThat(BandRows.partitions(2_000_000, NearConfig.defaults())).isEqualTo(35);
    int[] counts = new int[35];
    for (int i = 0; i < 35_000; i++) {
      counts[BandRows.partition(mix(i), 35)]++;
    }
    assertThat(IntStream.of(counts)).allMatch(count -> count > 800 && count < 1_200);
    assertThat(BandRows.partition(-1, 35)).isEqualTo(34);
    assertThat(BandRows.partition(0, 35)).isZero();
  }
}
