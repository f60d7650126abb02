package io.infill.trainbridge.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Collects what ranks were given; in the end it must be an order's prefix, each sample once. */
final class DeliveryProof {
  private final SortedMap<Long, List<Integer>> texts = new TreeMap<>();
  private final List<Long> twice = new ArrayList<>();

  void take(FeedBatch batch) {
    for (int i = 0; i < batch.sampleIndex().length; i++) {
      List<Integer> text = FeedFixture.row(batch.text(), i);
      if (texts.put(batch.sampleIndex()[i], text) != null) {
        twice.add(batch.sampleIndex()[i]);
      }
    }
  }

  /** Holds if the samples are 0 to {@code prefix.size() - 1}, each once, with these texts. */
  void isExactly(List<List<Integer>> prefix) {
    assertThat(twice).as("samples given twice").isEmpty();
    List<Long> lost = new ArrayList<>();
    for (long i = 0; i < prefix.size(); i++) {
      if (!texts.containsKey(i)) {
        lost.add(i);
      }
    }
    assertThat(lost).as("samples lost").isEmpty();
    assertThat(new ArrayList<>(texts.values())).isEqualTo(prefix);
  }
}
