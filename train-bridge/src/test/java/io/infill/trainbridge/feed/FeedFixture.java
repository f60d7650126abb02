package io.infill.trainbridge.feed;

import io.infill.masking.PositionScheme;
import io.infill.trainbridge.BatchSample;
import io.infill.trainbridge.MicroBatch;
import io.infill.trainbridge.SequenceFixtures;
import io.infill.trainbridge.batch.BatchReader;
import io.infill.trainbridge.mixture.MixturePlanner;
import io.infill.trainbridge.mixture.SequenceData;
import io.infill.trainbridge.plan.MixturePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** A small run, and what feeds and clients over it have in common. */
final class FeedFixture {
  static final int LENGTH = 64;
  static final Backoff IMPATIENT = new Backoff(Duration.ofMillis(1), Duration.ofMillis(20), 200);

  private static final SequenceFixtures FIXTURES = new SequenceFixtures(LENGTH);

  private FeedFixture() {}

  /** 50 text rows in three shards, 8 prompted rows in two. */
  static void write(Path output) throws IOException {
    SequenceFixtures.write(output.resolve("sequences"), 50, 3, FIXTURES::text);
    SequenceFixtures.write(output.resolve("mip"), 8, 2, FIXTURES::mip);
  }

  static PlanSamples samples(Path output) throws IOException {
    return samples(output, 7, PositionScheme.ONE_DIMENSIONAL);
  }

  static PlanSamples samples(Path output, long seed, PositionScheme positions) throws IOException {
    MixturePlan plan = MixturePlanner.byRows(SequenceData.open(output), seed, 0.2);
    return PlanSamples.open(output, plan, positions);
  }

  /** On free ports, and without patience for clients that don't read. */
  static FeedConfig config() {
    return FeedConfig.local().withGrace(Duration.ofMillis(50));
  }

  static FeedServer start(Path output) throws IOException {
    return FeedServer.start(samples(output), config());
  }

  static FeedTarget target(FeedServer server) {
    return FeedTarget.plain("127.0.0.1", server.port()).withBackoff(IMPATIENT);
  }

  static FeedTicket ticket(RankRole role, int microBatch, long trainSamples) {
    return FeedTicket.of(role, microBatch, 0).withTrainSamples(trainSamples);
  }

  /** All that a feed gives for a ticket. */
  static List<FeedBatch> all(FeedTarget target, FeedTicket ticket) throws IOException {
    List<FeedBatch> batches = new ArrayList<>();
    try (FeedClient client = new FeedClient(target, ticket)) {
      for (Optional<FeedBatch> next = client.next(); next.isPresent(); next = client.next()) {
        batches.add(next.get());
      }
    }
    return batches;
  }

  /** One call by a plain Flight client. */
  static <T> T call(FeedServer server, Function<FlightClient, T> call) throws InterruptedException {
    try (BufferAllocator allocator = new RootAllocator()) {
      Location location = Location.forGrpcInsecure("127.0.0.1", server.port());
      FlightClient client = FlightClient.builder(allocator, location).build();
      try {
        return call.apply(client);
      } finally {
        client.close();
      }
    }
  }

  /** What a reader in the same process gives. */
  static MicroBatch read(Path output, long first, int samples) throws IOException {
    try (BatchReader reader = samples(output).reader()) {
      return reader.read(first, samples);
    }
  }

  /** The text of each sample of an order's prefix, to compare by content. */
  static List<List<Integer>> prefix(Path output, int samples) throws IOException {
    return texts(read(output, 0, samples));
  }

  /** {@link #prefix(Path, int)} of a plan. */
  static List<List<Integer>> prefix(Path output, MixturePlan plan, int samples) throws IOException {
    try (BatchReader reader = BatchReader.open(output, plan)) {
      return texts(reader.read(0, samples));
    }
  }

  private static List<List<Integer>> texts(MicroBatch batch) {
    List<List<Integer>> texts = new ArrayList<>();
    for (BatchSample sample : batch.samples()) {
      texts.add(row(sample.tensors().text(), 0));
    }
    return texts;
  }

  /** Row {@code i} of a {@code [samples x LENGTH]} array. */
  static List<Integer> row(int[] flat, int i) {
    List<Integer> row = new ArrayList<>();
    for (int k = i * LENGTH; k < (i + 1) * LENGTH; k++) {
      row.add(flat[k]);
    }
    return row;
  }
}
