package io.infill.trainbridge.feed;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** What a feed counts, under the names that docs/bridge/feed.md lists. */
final class FeedMetrics {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Counter samples =
      counter("infill_feed_samples", "Samples sent, by pipeline stage", "stage");
  private final Counter bytes =
      counter("infill_feed_sent_bytes", "Bytes of record batches sent, by pipeline stage", "stage");
  private final Counter batches = counter("infill_feed_batches", "Micro-batches sent", "stage");
  private final Counter reads = counter("infill_feed_reads", "Samples read and decoded");
  private final Counter shared =
      counter("infill_feed_shared", "Samples that another stream had read already");
  private final Counter opened = counter("infill_feed_streams_opened", "Streams opened");
  private final Counter refusals =
      counter("infill_feed_refusals", "Requests refused, by reason", "reason");
  private final Counter errors =
      counter("infill_feed_errors", "Streams that ended with an error, by status", "status");

  /** The registry to expose. */
  PrometheusRegistry registry() {
    return registry;
  }

  /**
   * Adds what is looked up when asked.
   *
   * @param streams the streams that are open
   */
  void watch(Supplier<Collection<RankStream>> streams) {
    GaugeWithCallback.builder()
        .name("infill_feed_streams")
        .help("Streams open now")
        .callback(gauge -> gauge.call(streams.get().size()))
        .register(registry);
    byRank(
        "infill_feed_queue_batches",
        "Micro-batches made but not yet handed to the network, by rank",
        () -> sum(streams.get(), RankStream::queuedBatches));
    byRank(
        "infill_feed_consumed_samples",
        "The rank's consumed_samples after what it was sent last",
        () -> least(streams.get()));
    byRank(
        "infill_feed_lag_samples",
        "How far the rank is behind the foremost one, in samples over all ranks",
        () -> lag(least(streams.get())));
  }

  /** A gauge of each rank; where a rank has several streams they are one. */
  private void byRank(String name, String help, Supplier<SortedMap<String, Long>> values) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames("rank")
        .callback(gauge -> values.get().forEach((rank, value) -> gauge.call((double) value, rank)))
        .register(registry);
  }

  private static SortedMap<String, Long> sum(
      Collection<RankStream> streams, ToLongFunction<RankStream> value) {
    SortedMap<String, Long> sums = new TreeMap<>();
    streams.forEach(s -> sums.merge(s.rankLabel(), value.applyAsLong(s), Long::sum));
    return sums;
  }

  private static SortedMap<String, Long> least(Collection<RankStream> streams) {
    SortedMap<String, Long> least = new TreeMap<>();
    streams.forEach(s -> least.merge(s.rankLabel(), s.consumedSamples(), Math::min));
    return least;
  }

  /** How far each rank is behind the foremost of {@code consumed}. */
  static SortedMap<String, Long> lag(SortedMap<String, Long> consumed) {
    long newest = consumed.values().stream().mapToLong(n -> n).max().orElse(0);
    SortedMap<String, Long> lag = new TreeMap<>();
    consumed.forEach((rank, samples) -> lag.put(rank, newest - samples));
    return lag;
  }

  void sent(String stage, int count, long size) {
    samples.labelValues(stage).inc(count);
    bytes.labelValues(stage).inc(size);
    batches.labelValues(stage).inc();
  }

  void read() {
    reads.inc();
  }

  void shared() {
    shared.inc();
  }

  void opened() {
    opened.inc();
  }

  void refused(String reason) {
    refusals.labelValues(reason).inc();
  }

  void failed(String status) {
    errors.labelValues(status).inc();
  }

  long readsSoFar() {
    return reads.getLongValue();
  }

  private Counter counter(String name, String help, String... labels) {
    return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
  }
}
