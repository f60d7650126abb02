package io.infill.trainbridge.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.masking.PositionScheme;
import io.infill.trainbridge.mixture.Blend;
import io.infill.trainbridge.mixture.DocumentRows;
import io.infill.trainbridge.mixture.MixtureConfig;
import io.infill.trainbridge.mixture.MixturePlanner;
import io.infill.trainbridge.mixture.PointConfig;
import io.infill.trainbridge.mixture.SequenceData;
import io.infill.trainbridge.mixture.StageConfig;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.state.RunState;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedChaosTest {
  @TempDir static Path output;

  @BeforeAll
  static void writeARun() throws IOException {
    FeedFixture.write(output);
  }

  /** Takes so many batches on every rank of a size, each behind the others. */
  private static void take(DeliveryProof proof, List<FeedClient> ranks, int batches)
      throws IOException {
    for (int i = 0; i < batches; i++) {
      for (FeedClient rank : ranks) {
        proof.take(rank.next().orElseThrow());
      }
    }
  }

  private static List<FeedClient> ranks(
      FeedTarget target, int size, int microBatch, Optional<RunState> state) {
    List<FeedClient> ranks = new ArrayList<>();
    for (int rank = 0; rank < size; rank++) {
      FeedTicket ticket = FeedTicket.of(RankRole.dataParallel(rank, size), microBatch, 0);
      ranks.add(new FeedClient(target, state.map(ticket::resumed).orElse(ticket)));
    }
    return ranks;
  }

  @Test
  void whateverBreaksEverySampleOfThePrefixIsDeliveredOnce() throws IOException {
    DeliveryProof proof = new DeliveryProof();
    FeedServer server = FeedFixture.start(output);
    try (CutWire wire = new CutWire(server.port())) {
      FeedTarget target =
          FeedTarget.plain("127.0.0.1", wire.port()).withBackoff(FeedFixture.IMPATIENT);

      List<FeedClient> three = ranks(target, 3, 2, Optional.empty());
      take(proof, three, 5);
      // The network breaks; then the server dies and another takes its place.
      wire.cut();
      take(proof, three, 3);
      server.close();
      server = FeedFixture.start(output);
      wire.leadTo(server.port());
      wire.cut();
      take(proof, three, 4);
      // A client dies: another begins from the number that its trainer has saved.
      RunState saved = three.get(1).state();
      three.get(1).close();
      FeedTicket second = FeedTicket.of(RankRole.dataParallel(1, 3), 2, 0).resumed(saved);
      three.set(1, new FeedClient(target, second));
      take(proof, three, 70);
      // Another data-parallel size and micro-batch, through a server that stops in between.
      RunState state = three.get(0).state();
      assertThat(state.consumedSamples()).isEqualTo(82 * 6);
      for (FeedClient rank : three) {
        assertThat(rank.consumedSamples()).isEqualTo(state.consumedSamples());
        rank.close();
      }
      List<FeedClient> four = ranks(target, 4, 1, Optional.of(RunState.parse(state.json())));
      take(proof, four, 10);
      server.close();
      wire.cut();
      server = FeedFixture.start(output);
      wire.leadTo(server.port());
      take(proof, four, 17);
      for (FeedClient rank : four) {
        rank.close();
      }
    } finally {
      server.close();
    }
    proof.isExactly(FeedFixture.prefix(output, 82 * 6 + 27 * 4));
  }

  @Test
  void aChangeOfRatioAheadLosesAndRepeatsNothingAndOneBehindIsRefused() throws IOException {
    DeliveryProof proof = new DeliveryProof();
    FeedServer server =
        FeedServer.start(PlanSamples.open(output, changedAt(1_000)), FeedFixture.config());
    int port = server.port();
    RunState state;
    try {
      List<FeedClient> two = ranks(FeedFixture.target(server), 2, 2, Optional.empty());
      take(proof, two, 15);
      state = two.get(0).state();
      server.close();
      // The ratio changes from sample 72 on. Ranks that were sent more under the old one are told.
      server =
          FeedServer.start(
              PlanSamples.open(output, changedAt(72)), FeedFixture.config().withPort(port));
      for (FeedClient rank : two) {
        assertRefused(rank, "other-run: the plan's first ");
      }
      // From the checkpoint they go on: what it has consumed is the same under both.
      List<FeedClient> again = ranks(FeedFixture.target(server), 2, 2, Optional.of(state));
      take(proof, again, 15);
      for (FeedClient rank : again) {
        rank.close();
      }
      proof.isExactly(FeedFixture.prefix(output, changedAt(72), 120));
      server.close();
      server =
          FeedServer.start(
              PlanSamples.open(output, changedAt(20)), FeedFixture.config().withPort(port));
      assertRefused(
          ranks(FeedFixture.target(server), 2, 2, Optional.of(state)).get(0),
          "other-run: the plan's first 60 samples differ");
    } finally {
      server.close();
    }
  }

  /** Takes what has been sent already; then the feed refuses. */
  private static void assertRefused(FeedClient rank, String message) throws IOException {
    try (rank) {
      assertThatThrownBy(
              () -> {
                while (rank.next().isPresent()) {
                  assertThat(rank.consumedSamples()).isLessThan(100_000);
                }
              })
          .isInstanceOf(FeedRefusedException.class)
          .hasMessageContaining(message);
    }
  }

  /** Every source by its rows, and from a sample on the half of them MIP. */
  private static MixturePlan changedAt(long sample) throws IOException {
    MixtureConfig config = MixtureConfig.of(7, 0.2);
    StageConfig half =
        new StageConfig(
            new PointConfig(-1, -1, sample, 0), new Blend(null, Map.of(), 0.5, Double.NaN, -1));
    return MixturePlanner.plan(
        new MixtureConfig(
            config.seed(),
            config.budget(),
            config.batch(),
            config.mix(),
            config.limits(),
            List.of(half),
            config.skip()),
        SequenceData.open(output),
        DocumentRows.none());
  }

  @Test
  void theProofFindsWhatIsLostOrRepeated() throws IOException {
    List<List<Integer>> prefix = FeedFixture.prefix(output, 8);
    try (FeedServer server = FeedFixture.start(output)) {
      List<FeedBatch> batches =
          FeedFixture.all(
              FeedFixture.target(server), FeedFixture.ticket(RankRole.dataParallel(0, 1), 2, 8));
      DeliveryProof whole = new DeliveryProof();
      batches.forEach(whole::take);
      whole.isExactly(prefix);
      whole.take(batches.get(3));
      assertThatThrownBy(() -> whole.isExactly(prefix)).hasMessageContaining("given twice");
      DeliveryProof part = new DeliveryProof();
      batches.subList(1, 4).forEach(part::take);
      assertThatThrownBy(() -> part.isExactly(prefix)).hasMessageContaining("samples lost");
    }
  }

  @Test
  void aServerOverOtherDataIsNotGoneOnWith() throws IOException {
    FeedServer server = FeedFixture.start(output);
    int port = server.port();
    try (FeedClient client =
        new FeedClient(
            FeedFixture.target(server), FeedTicket.of(RankRole.dataParallel(0, 1), 64, 0))) {
      client.next();
      server.close();
      DeliveryProof ignored = new DeliveryProof();
      server =
          FeedServer.start(
              FeedFixture.samples(output, 8, PositionScheme.ONE_DIMENSIONAL),
              FeedFixture.config().withPort(port));
      assertThatThrownBy(
              () -> {
                while (true) {
                  ignored.take(client.next().orElseThrow());
                }
              })
          .isInstanceOf(FeedRefusedException.class)
          .hasMessageContaining("other-run: the seed was 7, here it is 8");
    } finally {
      server.close();
    }
  }

  @Test
  void aBrokenShardIsNamedAndNotComeAgainTo(@TempDir Path copy) throws IOException {
    FeedFixture.write(copy);
    try (FeedServer server = FeedFixture.start(copy)) {
      Path shard;
      try (var files = Files.list(copy.resolve("sequences"))) {
        shard = files.filter(f -> f.toString().endsWith(".parquet")).sorted().toList().get(1);
      }
      try (RandomAccessFile file = new RandomAccessFile(shard.toFile(), "rw")) {
        for (long at = 16; at < file.length() / 2; at += 64) {
          file.seek(at);
          int old = file.read();
          file.seek(at);
          file.write(old ^ 0x55);
        }
      }
      try (FeedClient client =
          new FeedClient(
              FeedFixture.target(server), FeedTicket.of(RankRole.dataParallel(0, 1), 64, 0))) {
        assertThatThrownBy(client::next)
            .isInstanceOf(FeedRefusedException.class)
            .hasMessageContaining("unreadable: ")
            .hasMessageContaining(shard.getFileName().toString());
      }
    }
  }

  @Test
  void aStreamThatWaitsIsToldToComeAgainWhenTheServerStops() throws IOException {
    FeedServer server = FeedFixture.start(output);
    Backoff once = new Backoff(FeedFixture.IMPATIENT.first(), FeedFixture.IMPATIENT.longest(), 1);
    try (FeedClient client =
        new FeedClient(
            FeedFixture.target(server).withBackoff(once),
            FeedTicket.of(RankRole.dataParallel(0, 1), 1, 0))) {
      client.next();
      assertThat(server.streams()).isEqualTo(1);
      server.close();
      assertThat(server.streams()).isZero();
      assertThatThrownBy(
              () -> {
                while (true) {
                  client.next();
                }
              })
          .isInstanceOf(IOException.class)
          .isNotInstanceOf(FeedRefusedException.class)
          .hasMessageContaining("UNAVAILABLE: stopping: the feed is stopping, come again");
    }
  }
}
