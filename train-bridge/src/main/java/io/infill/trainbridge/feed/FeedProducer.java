package io.infill.trainbridge.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infill.trainbridge.plan.BatchSize;
import io.infill.trainbridge.plan.MixturePlan;
import io.infill.trainbridge.plan.PlanJson;
import io.infill.trainbridge.state.RunState;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.Criteria;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.FlightInfo;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.NoOpFlightProducer;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.vector.types.pojo.Schema;

/** Answers the Flight verbs, as docs/bridge/feed.md specifies them. */
final class FeedProducer extends NoOpFlightProducer {
  private static final ObjectMapper JSON = new ObjectMapper();

  static final ActionType PLAN =
      new ActionType("plan", "the plan that is served, as plan.json holds it; no body");
  static final ActionType STATE =
      new ActionType("state", "the run's state at {\"consumed_samples\": n}");
  static final ActionType HEALTH = new ActionType("health", "whether streams are served; no body");

  private final RankStream.Shared shared;
  private final FeedLimits limits;
  private final Set<RankStream> streams = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  FeedProducer(RankStream.Shared shared, FeedLimits limits) {
    this.shared = shared;
    this.limits = limits;
  }

  Collection<RankStream> streams() {
    return streams;
  }

  /** {@code {"status": "serving", "streams": 3}}, or {@code stopping}. */
  String health() {
    return JSON.createObjectNode()
        .put("status", stopping ? "stopping" : "serving")
        .put("streams", streams.size())
        .toString();
  }

  boolean isStopping() {
    return stopping;
  }

  /** Ends all streams after the batches in hand, and opens none any more. */
  void stop() {
    stopping = true;
    streams.forEach(RankStream::stop);
  }

  @Override
  public void getStream(CallContext context, Ticket flightTicket, ServerStreamListener listener) {
    FeedTicket ticket = checked(flightTicket.getBytes());
    ticket.state().ifPresent(this::requireThisRun);
    RankStream stream = admit(ticket, listener);
    shared.metrics().opened();
    stream.start();
    if (stopping) {
      stream.stop();
    }
  }

  private synchronized RankStream admit(FeedTicket ticket, ServerStreamListener listener) {
    if (stopping) {
      throw CallStatus.UNAVAILABLE.withDescription(RankStream.STOPPING).toRuntimeException();
    }
    String address = PeerAddress.ofCall();
    if (streams.size() >= limits.maxStreams()) {
      throw tooMany("max_streams", limits.maxStreams(), "");
    }
    long ofClient = streams.stream().filter(s -> s.address().equals(address)).count();
    if (ofClient >= limits.maxStreamsPerClient()) {
      throw tooMany(
          "max_streams_per_client", limits.maxStreamsPerClient(), " to clients at " + address);
    }
    RankStream stream = new RankStream(ticket, address, shared, listener, streams::remove);
    streams.add(stream);
    return stream;
  }

  private FlightRuntimeException tooMany(String limit, int most, String whom) {
    shared.metrics().refused(limit);
    return CallStatus.RESOURCE_EXHAUSTED
        .withDescription("limit: %s = %d streams are open%s".formatted(limit, most, whom))
        .toRuntimeException();
  }

  /** The ticket of some bytes, if this feed can serve it. */
  private FeedTicket checked(byte[] bytes) {
    requireSize("ticket", bytes);
    try {
      FeedTicket ticket = TicketJson.parse(new String(bytes, StandardCharsets.UTF_8));
      requireServable(ticket);
      return ticket;
    } catch (IllegalArgumentException e) {
      throw invalid("ticket", e.getMessage());
    }
  }

  private void requireServable(FeedTicket ticket) {
    MixturePlan plan = shared.source().order().plan();
    RankRole role = ticket.role();
    ContextCut cut = new ContextCut(plan.sequenceLength(), role.cpRank(), role.cpSize());
    long perSample =
        FeedColumn.bytesPerSample(FeedColumn.of(ticket, shared.source().positions()), cut.length());
    if (perSample * ticket.microBatch() > limits.maxBatchBytes()) {
      shared.metrics().refused("max_batch_bytes");
      throw invalid(
          "limit",
          "micro_batch %d of %,d bytes a sample exceeds max_batch_bytes = %,d"
              .formatted(ticket.microBatch(), perSample, limits.maxBatchBytes()));
    }
    if (ticket.consumedSamples() < plan.start()
        || (plan.end().isPresent() && ticket.consumedSamples() > plan.end().getAsLong())) {
      throw new IllegalArgumentException(
          "consumed_samples must be inside the plan, %d to %s, but was %d"
              .formatted(
                  plan.start(),
                  plan.end().isPresent() ? plan.end().getAsLong() : "2^50",
                  ticket.consumedSamples()));
    }
    int microStep = ticket.slice().samplesPerMicroStep();
    List<BatchSize> sizes = plan.batches().sizes();
    for (int i = 0; i < sizes.size(); i++) {
      boolean past =
          i + 1 < sizes.size() && sizes.get(i + 1).firstSample() <= ticket.consumedSamples();
      if (!past && sizes.get(i).size() % microStep != 0) {
        throw new IllegalArgumentException(
            "micro_batch * dp_size must divide the batch size of every step, but it is %d and from step %d on the batch size is %d"
                .formatted(microStep, sizes.get(i).firstStep(), sizes.get(i).size()));
      }
    }
  }

  private void requireThisRun(RunState state) {
    List<String> differences = state.differences(shared.source().order());
    if (!differences.isEmpty()) {
      throw invalid("other-run", String.join("; ", differences));
    }
  }

  private void requireSize(String what, byte[] bytes) {
    if (bytes.length > limits.maxTicketBytes()) {
      shared.metrics().refused("max_ticket_bytes");
      throw invalid(
          "limit",
          "the %s has %d bytes, max_ticket_bytes = %d"
              .formatted(what, bytes.length, limits.maxTicketBytes()));
    }
  }

  private FlightRuntimeException invalid(String reason, String message) {
    shared.metrics().refused(reason);
    return CallStatus.INVALID_ARGUMENT
        .withDescription(reason + ": " + message)
        .toRuntimeException();
  }

  /** The descriptor's command is a ticket; the path {@code samples} is a single rank's. */
  @Override
  public FlightInfo getFlightInfo(CallContext context, FlightDescriptor descriptor) {
    if (descriptor.isCommand()) {
      return info(descriptor, checked(descriptor.getCommand()));
    }
    if (!descriptor.getPath().equals(List.of("samples"))) {
      throw CallStatus.NOT_FOUND
          .withDescription("there is one flight, its path is samples")
          .toRuntimeException();
    }
    return info(descriptor, everything());
  }

  @Override
  public void listFlights(
      CallContext context, Criteria criteria, StreamListener<FlightInfo> listener) {
    listener.onNext(info(FlightDescriptor.path("samples"), everything()));
    listener.onCompleted();
  }

  private FeedTicket everything() {
    long start = shared.source().order().plan().start();
    return FeedTicket.of(RankRole.dataParallel(0, 1), 1, start).withLineage(Lineage.INCLUDED);
  }

  private FlightInfo info(FlightDescriptor descriptor, FeedTicket ticket) {
    MixturePlan plan = shared.source().order().plan();
    RankRole role = ticket.role();
    ContextCut cut = new ContextCut(plan.sequenceLength(), role.cpRank(), role.cpSize());
    Schema schema =
        FeedColumn.schema(FeedColumn.of(ticket, shared.source().positions()), cut.length());
    byte[] bytes = TicketJson.write(ticket).getBytes(StandardCharsets.UTF_8);
    long samples = plan.end().isPresent() ? plan.end().getAsLong() - plan.start() : -1;
    return FlightInfo.builder(
            schema,
            descriptor,
            List.of(new FlightEndpoint(new Ticket(bytes), Location.reuseConnection())))
        .setRecords(samples)
        .setOrdered(true)
        .build();
  }

  @Override
  public void doAction(CallContext context, Action action, StreamListener<Result> listener) {
    requireSize("body", action.getBody());
    String answer;
    if (action.getType().equals(PLAN.getType())) {
      answer = PlanJson.write(shared.source().order().plan());
    } else if (action.getType().equals(STATE.getType())) {
      answer = state(new String(action.getBody(), StandardCharsets.UTF_8)).json();
    } else if (action.getType().equals(HEALTH.getType())) {
      answer = health();
    } else {
      throw CallStatus.UNIMPLEMENTED
          .withDescription("the actions are plan, state and health")
          .toRuntimeException();
    }
    listener.onNext(new Result(answer.getBytes(StandardCharsets.UTF_8)));
    listener.onCompleted();
  }

  private RunState state(String body) {
    try {
      JsonNode samples = JSON.readTree(body).path("consumed_samples");
      if (!samples.isIntegralNumber() || !samples.canConvertToLong()) {
        throw invalid("body", "consumed_samples must be a whole number but was " + samples);
      }
      return RunState.of(shared.source().order(), samples.asLong());
    } catch (JsonProcessingException e) {
      throw invalid("body", "not JSON: " + e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw invalid("body", e.getMessage());
    }
  }

  @Override
  public void listActions(CallContext context, StreamListener<ActionType> listener) {
    List.of(PLAN, STATE, HEALTH).forEach(listener::onNext);
    listener.onCompleted();
  }
}
