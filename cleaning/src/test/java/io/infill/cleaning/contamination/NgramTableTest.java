package io.infill.cleaning.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NgramTableTest {
  private static List<Integer> parts(NgramTable table, long hash) {
    List<Integer> parts = new ArrayList<>();
    for (int place = table.first(hash); place >= 0; place = table.after(place)) {
      assertThat(table.hash(place)).isEqualTo(hash);
      parts.add(table.part(place));
    }
    return parts;
  }

  @Test
  void every_place_of_an_ngram_is_found_however_often_the_table_grows() {
    NgramTable table = new NgramTable();
    SplittableRandom random = new SplittableRandom(7);
    long[] hashes = random.longs(10_000).toArray();
    for (int part = 0; part < 3; part++) {
      for (int i = part; i < hashes.length; i++) {
        table.add(hashes[i], part, i);
      }
    }
    table.finished();
    assertThat(table.places()).isEqualTo(29_997);
    for (int i = 0; i < hashes.length; i++) {
      assertThat(table.mayHold(hashes[i])).isTrue();
      assertThat(table.count(hashes[i])).isEqualTo(Math.min(3, i + 1));
      assertThat(table.position(table.first(hashes[i]))).isEqualTo(i);
    }
    assertThat(parts(table, hashes[5])).containsExactly(2, 1, 0);
  }

  @Test
  void the_bit_map_answers_nearly_all_other_ngrams() {
    NgramTable table = new NgramTable();
    SplittableRandom random = new SplittableRandom(7);
    random.longs(10_000).forEach(hash -> table.add(hash, 0, 0));
    table.finished();
    long passed = random.longs(10_000).filter(table::mayHold).count();
    assertThat(passed).isBetween(1L, 700L);
    assertThat(random.longs(10_000).filter(hash -> table.first(hash) >= 0).count()).isZero();
  }

  @Test
  void ngrams_of_one_slot_are_told_apart() {
    NgramTable table = new NgramTable();
    table.add(1, 1, 10);
    table.add(1 + (1L << 40), 2, 20);
    table.finished();
    assertThat(parts(table, 1)).containsExactly(1);
    assertThat(parts(table, 1 + (1L << 40))).containsExactly(2);
    assertThat(parts(table, 1 + (1L << 41))).isEmpty();
  }

  @Test
  void an_empty_table_holds_nothing() {
    NgramTable table = new NgramTable().finished();
    assertThat(table.mayHold(0)).isFalse();
    assertThat(table.first(0)).isNegative();
  }
}
