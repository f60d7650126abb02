package io.infill.trainbridge.feed;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

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
    GaugeWithCallback.builder()
        .name("infill_feed_queue_batches")
        .help("Micro-batches made but not yet handed to the network, by rank")
        .labelNames("rank")
        .callback(gauge -> streams.get().forEach(s -> gauge.call(s.queuedBatches(), s.rankLabel())))
        .register(registry);
    GaugeWithCallback.builder()
        .name("infill_feed_consumed_samples")
        .help("The rank's consumed_samples after what it was sent last")
        .labelNames("rank")
        .callback(
            gauge ->
                streams.get().forEach(s -> gauge.call((double) s.consumedSamples(), s.rankLabel())))
        .register(registry);
    GaugeWithCallback.builder()
        .name("infill_feed_lag_samples")
        .help("How far the rank is behind the foremost one, in samples over all ranks")
        .labelNames("rank")
        .callback(
            gauge -> {
              List<RankStream> open = List.copyOf(streams.get());
              long newest = open.stream().mapToLong(RankStream::consumedSamples).max().orElse(0);
              open.forEach(s -> gauge.call((double) (newest - s.consumedSamples()), s.rankLabel()));
            })
        .register(registry);
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
