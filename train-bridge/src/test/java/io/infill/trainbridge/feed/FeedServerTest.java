package io.infill.trainbridge.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infill.masking.PositionScheme;
import io.infill.masking.SequenceTensors;
import io.infill.trainbridge.BatchSample;
import io.infill.trainbridge.MicroBatch;
import io.infill.trainbridge.RankSlice;
import io.infill.trainbridge.batch.BatchReader;
import io.infill.trainbridge.batch.RankBatches;
import io.infill.trainbridge.plan.PlanJson;
import io.infill.trainbridge.state.RunState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedServerTest {
  @TempDir static Path output;

  @BeforeAll
  static void writeARun() throws IOException {
    FeedFixture.write(output);
  }

  @Test
  void everyRoleGetsWhatAReaderWouldGiveIt() throws IOException {
    for (PositionScheme positions : PositionScheme.values()) {
      PlanSamples samples = FeedFixture.samples(output, 7, positions);
      try (FeedServer server = FeedServer.start(samples, FeedFixture.config());
          BatchReader reader = samples.reader()) {
        for (int stage = 0; stage < 3; stage++) {
          for (int cpSize : new int[] {1, 2, 4}) {
            for (int cpRank = 0; cpRank < cpSize; cpRank++) {
              RankRole role =
                  RankRole.dataParallel(1, 2)
                      .withPipelineParallel(stage, 3)
                      .withContextParallel(cpRank, cpSize);
              compare(server, reader, role, positions);
            }
          }
        }
        compare(server, reader, RankRole.dataParallel(0, 3), positions);
      }
    }
  }

  private static void compare(
      FeedServer server, BatchReader reader, RankRole role, PositionScheme positions)
      throws IOException {
    FeedTicket ticket = FeedFixture.ticket(role, 3, 24).withLineage(Lineage.INCLUDED);
    List<FeedBatch> batches = FeedFixture.all(FeedFixture.target(server), ticket);
    RankSlice slice = ticket.slice();
    RankBatches expected = reader.batches(slice, 0);
    assertThat(batches)
        .hasSize((24 + slice.samplesPerMicroStep() - 1) / slice.samplesPerMicroStep());
    for (FeedBatch batch : batches) {
      MicroBatch micro = expected.next();
      List<BatchSample> samples = micro.samples();
      assertThat(batch.consumedSamples()).isEqualTo(expected.consumedSamples());
      assertThat(batch.sampleIndex())
          .containsExactly(samples.stream().mapToLong(BatchSample::index).toArray());
      boolean first = role.isFirstStage();
      boolean last = role.isLastStage();
      boolean two = positions == PositionScheme.TWO_DIMENSIONAL;
      assertThat(batch.text()).isEqualTo(cut(first, role, micro.text()));
      assertThat(batch.positionId()).isEqualTo(cut(first, role, micro.position()));
      assertThat(batch.blockPositionId()).isEqualTo(cut(first && two, role, micro.blockPosition()));
      assertThat(batch.target()).isEqualTo(cut(last, role, micro.target()));
      int[] loss = new int[batch.lossMask().length];
      for (int i = 0; i < loss.length; i++) {
        loss[i] = batch.lossMask()[i];
      }
      assertThat(loss).isEqualTo(cut(last, role, micro.lossMask()));
      assertThat(batch.divisions()).isEqualTo(micro.divisions());
      assertThat(batch.blockLengths()).isEqualTo(micro.blockLengths());
      assertThat(batch.taskType()).isEqualTo(micro.taskType());
      assertThat(batch.sequenceId())
          .isEqualTo(samples.stream().map(s -> s.sequence().id()).toList());
      assertThat(batch.source())
          .isEqualTo(samples.stream().map(s -> s.sequence().source()).toList());
    }
  }

  /** Megatron's zigzag, said once more: the chunk of the rank and its mirror. */
  private static int[] cut(boolean isSent, RankRole role, int[] whole) {
    if (!isSent) {
      return new int[0];
    }
    int length = FeedFixture.LENGTH;
    int samples = whole.length / length;
    int chunks = role.cpSize() == 1 ? 1 : 2 * role.cpSize();
    int[] cut = new int[whole.length / role.cpSize()];
    int at = 0;
    for (int sample = 0; sample < samples; sample++) {
      for (int position = 0; position < length; position++) {
        int chunk = position / (length / chunks);
        if (chunk == role.cpRank() || chunk == chunks - 1 - role.cpRank()) {
          cut[at++] = whole[sample * length + position];
        }
      }
    }
    return cut;
  }

  @Test
  void samplesAreDecodedOnceForAllStagesOfARank() throws IOException {
    try (FeedServer server = FeedFixture.start(output)) {
      for (int stage = 0; stage < 2; stage++) {
        for (int tp = 0; tp < 2; tp++) {
          RankRole role =
              RankRole.dataParallel(0, 1).withPipelineParallel(stage, 2).withTensorParallel(tp, 2);
          FeedFixture.all(FeedFixture.target(server), FeedFixture.ticket(role, 4, 40));
        }
      }
      assertThat(server.samplesRead()).isEqualTo(40);
      FeedLimits alone = new FeedLimits(8, 8, 1 << 20, 4096, 1 << 20, 0);
      try (FeedServer other =
          FeedServer.start(FeedFixture.samples(output), FeedFixture.config().withLimits(alone))) {
        for (int i = 0; i < 2; i++) {
          FeedTicket ticket = FeedFixture.ticket(RankRole.dataParallel(0, 1), 4, 40);
          FeedFixture.all(FeedFixture.target(other), ticket);
        }
        assertThat(other.samplesRead()).as("without a cache").isEqualTo(80);
      }
    }
  }

  @Test
  void requestsBeyondTheLimitsAreRefusedByName() throws Exception {
    FeedLimits limits = new FeedLimits(3, 2, 4096, 2048, 1024, 0);
    try (FeedServer server =
        FeedServer.start(FeedFixture.samples(output), FeedFixture.config().withLimits(limits))) {
      RankRole role = RankRole.dataParallel(0, 1);
      refused(server, FeedTicket.of(role, 5, 0), "limit: micro_batch 5 of 832 bytes a sample");
      refused(
          server,
          FeedTicket.of(role.withContextParallel(0, 3), 1, 0),
          "ticket: cp_size must be such that 2 * cp_size divides the sequence length");
      assertThatThrownBy(() -> action(server, "state", " ".repeat(3000)))
          .hasMessageContaining("limit: the body has 3000 bytes, max_ticket_bytes = 2048");
      FeedTarget once = FeedFixture.target(server).withBackoff(FeedFixture.IMPATIENT);
      Backoff twice = new Backoff(once.backoff().first(), once.backoff().longest(), 2);
      try (FeedClient one = new FeedClient(once, FeedTicket.of(role, 1, 0));
          FeedClient two = new FeedClient(once, FeedTicket.of(role, 1, 0));
          FeedClient three = new FeedClient(once.withBackoff(twice), FeedTicket.of(role, 1, 0))) {
        one.next();
        two.next();
        assertThatThrownBy(three::next)
            .isInstanceOf(IOException.class)
            .hasMessageContaining("gave up after 2 attempts")
            .hasMessageContaining("limit: max_streams_per_client = 2 streams are open to clients");
      }
      assertThat(get(server, "/metrics").body())
          .contains("infill_feed_refusals_total{reason=\"max_batch_bytes\"} 1.0")
          .contains("infill_feed_refusals_total{reason=\"max_streams_per_client\"} 2.0");
    }
  }

  private static void refused(FeedServer server, FeedTicket ticket, String message) {
    try (FeedClient client = new FeedClient(FeedFixture.target(server), ticket)) {
      assertThatThrownBy(client::next)
          .isInstanceOf(FeedRefusedException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void theStateOfAnotherRunIsRefusedByName() throws IOException {
    RunState state = RunState.of(FeedFixture.samples(output).order(), 12);
    FeedTicket ticket = FeedTicket.of(RankRole.dataParallel(0, 1), 1, 0).resumed(state);
    try (FeedServer server = FeedFixture.start(output)) {
      assertThat(FeedFixture.all(FeedFixture.target(server), ticket.withTrainSamples(14)))
          .hasSize(2);
    }
    PlanSamples other = FeedFixture.samples(output, 8, PositionScheme.ONE_DIMENSIONAL);
    try (FeedServer server = FeedServer.start(other, FeedFixture.config())) {
      refused(server, ticket, "other-run: the seed was 7, here it is 8");
    }
  }

  @Test
  void actionsTellThePlanTheStateAndTheHealth() throws Exception {
    PlanSamples samples = FeedFixture.samples(output);
    try (FeedServer server = FeedServer.start(samples, FeedFixture.config())) {
      assertThat(action(server, "plan", "")).isEqualTo(PlanJson.write(samples.order().plan()));
      assertThat(action(server, "state", "{\"consumed_samples\": 300}"))
          .isEqualTo(RunState.of(samples.order(), 300).json());
      assertThat(action(server, "health", "")).isEqualTo("{\"status\":\"serving\",\"streams\":0}");
      assertThatThrownBy(() -> action(server, "shutdown", ""))
          .hasMessageContaining("the actions are plan, state and health");
      assertThatThrownBy(() -> action(server, "state", "{}"))
          .hasMessageContaining("consumed_samples must be a whole number");
    }
  }

  private static String action(FeedServer server, String type, String body) throws Exception {
    Action action = new Action(type, body.getBytes(StandardCharsets.UTF_8));
    byte[] answer = FeedFixture.call(server, client -> client.doAction(action).next().getBody());
    return new String(answer, StandardCharsets.UTF_8);
  }

  @Test
  void flightsTellSchemaAndTicket() throws Exception {
    try (FeedServer server = FeedFixture.start(output)) {
      FlightInfo listed =
          FeedFixture.call(server, client -> client.listFlights(Criteria.ALL).iterator().next());
      assertThat(listed.getDescriptor().getPath()).containsExactly("samples");
      RankRole last = RankRole.dataParallel(0, 1).withPipelineParallel(3, 4);
      byte[] ticket = TicketJson.write(FeedTicket.of(last, 2, 0)).getBytes(StandardCharsets.UTF_8);
      FlightInfo asked =
          FeedFixture.call(server, client -> client.getInfo(FlightDescriptor.command(ticket)));
      assertThat(asked.getSchemaOptional().orElseThrow().getFields())
          .extracting(field -> field.getName())
          .containsExactly(
              "sample_index", "target", "loss_mask", "divisions", "block_lengths", "task_type");
      assertThat(asked.getEndpoints().get(0).getTicket().getBytes()).isEqualTo(ticket);
      FlightDescriptor other = FlightDescriptor.path("other");
      assertThatThrownBy(() -> FeedFixture.call(server, client -> client.getInfo(other)))
          .isInstanceOf(FlightRuntimeException.class)
          .hasMessageContaining("there is one flight, its path is samples");
    }
  }

  @Test
  void healthAndMetricsAreServedOverHttp() throws Exception {
    RankRole whole = RankRole.dataParallel(0, 1);
    try (FeedServer server = FeedFixture.start(output);
        FeedClient ahead =
            new FeedClient(FeedFixture.target(server), FeedTicket.of(whole, 2, 1L << 40));
        FeedClient behind =
            new FeedClient(
                FeedFixture.target(server), FeedTicket.of(whole.withPipelineParallel(1, 2), 2, 0));
        FeedClient twin =
            new FeedClient(FeedFixture.target(server), FeedTicket.of(whole, 2, 1L << 40))) {
      ahead.next();
      behind.next();
      twin.next();
      assertThat(get(server, "/health").body())
          .isEqualTo("{\"status\":\"serving\",\"streams\":3}\n");
      assertThat(get(server, "/metrics").body())
          .contains("infill_feed_streams_opened_total 3.0")
          .contains("infill_feed_samples_total{stage=\"only\"}")
          .contains("infill_feed_samples_total{stage=\"last\"}")
          .contains("infill_feed_queue_batches{rank=\"dp0/1 pp1/2 tp0/1 cp0/1\"}")
          .contains("infill_feed_lag_samples{rank=\"dp0/1 pp0/1 tp0/1 cp0/1\"} 0.0")
          .containsPattern("infill_feed_lag_samples.rank=.dp0/1 pp1/2 tp0/1 cp0/1.. 1\\.09\\d*E12");
    }
  }

  @Test
  void lagIsTheDistanceToTheForemostRank() {
    assertThat(FeedMetrics.lag(new TreeMap<>(Map.of("a", 8L, "b", 24L, "c", 16L))))
        .isEqualTo(Map.of("a", 16L, "b", 0L, "c", 8L));
    assertThat(FeedMetrics.lag(new TreeMap<>())).isEmpty();
  }

  private static HttpResponse<String> get(FeedServer server, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.httpPort().getAsInt() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void theReferenceIsSeenToDiffer() throws IOException {
    SequenceTensors one = FeedFixture.read(output, 0, 1).samples().get(0).tensors();
    SequenceTensors other = FeedFixture.read(output, 1, 1).samples().get(0).tensors();
    assertThat(one.text()).isNotEqualTo(other.text());
    RankRole zero = RankRole.dataParallel(0, 1).withContextParallel(0, 2);
    RankRole second = RankRole.dataParallel(0, 1).withContextParallel(1, 2);
    assertThat(cut(true, zero, one.text())).isNotEqualTo(cut(true, second, one.text()));
  }
}
