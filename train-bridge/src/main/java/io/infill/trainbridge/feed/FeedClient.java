package io.infill.trainbridge.feed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infill.trainbridge.RankSlice;
import io.infill.trainbridge.state.RunState;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.CallOption;
import org.apache.arrow.flight.FlightClient;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.flight.FlightStream;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.Result;
import org.apache.arrow.flight.Ticket;
import org.apache.arrow.flight.grpc.CredentialCallOption;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/**
 * One rank's micro-batches from a feed. A feed that goes away is waited for and gone on with from
 * this client's own {@code consumed_samples}: nothing is lost and nothing comes twice. A feed over
 * other data or another plan is refused by name. Not for several threads at once.
 *
 * <pre>{@code
 * FeedTicket ticket = FeedTicket.of(RankRole.dataParallel(rank, size), microBatch, 0);
 * try (FeedClient feed = new FeedClient(FeedTarget.plain("feeder", 8815), ticket)) {
 *   for (var batch = feed.next(); batch.isPresent(); batch = feed.next()) {
 *     train(batch.get());
 *   }
 * }
 * }</pre>
 */
public final class FeedClient implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final FeedTarget target;
  private final FeedTicket ticket;
  private final RankSlice slice;
  private final BufferAllocator allocator = new RootAllocator();
  private final CallOption[] options;
  private FlightClient client;
  private FlightStream stream;
  private Optional<RunState> known;
  private long consumedSamples;
  private int failed;

  /** A client that connects when it is first asked for a batch. */
  public FeedClient(FeedTarget target, FeedTicket ticket) {
    this.target = target;
    this.ticket = ticket;
    this.slice = ticket.slice();
    this.known = ticket.state();
    this.consumedSamples = ticket.consumedSamples();
    this.options =
        target.token().isEmpty()
            ? new CallOption[0]
            : new CallOption[] {
              new CredentialCallOption(
                  headers -> headers.insert("authorization", "Bearer " + target.token().get()))
            };
  }

  /** Samples that all ranks have consumed once they took as many micro-batches as this one. */
  public long consumedSamples() {
    return consumedSamples;
  }

  /**
   * The next micro-batch; empty at the end.
   *
   * @throws FeedRefusedException if the feed refuses for good
   * @throws IOException if no feed answered for as long as the target's {@link Backoff} says
   */
  public Optional<FeedBatch> next() throws IOException {
    while (true) {
      try {
        if (stream == null) {
          connect();
        }
        if (!stream.next()) {
          return Optional.empty();
        }
        FeedBatch batch = taken();
        failed = 0;
        return Optional.of(batch);
      } catch (FlightRuntimeException e) {
        disconnect();
        waitAfter(e);
      }
    }
  }

  /** The run's state at what was taken, to save in a checkpoint. */
  public RunState state() throws IOException {
    while (true) {
      try {
        if (client == null) {
          client = connected();
        }
        RunState state = state(client, consumedSamples);
        failed = 0;
        return state;
      } catch (FlightRuntimeException e) {
        disconnect();
        waitAfter(e);
      }
    }
  }

  private void connect() throws IOException {
    if (client == null) {
      client = connected();
    }
    if (known.isEmpty()) {
      known = Optional.of(state(client, consumedSamples));
    }
    String json = TicketJson.write(ticket.at(consumedSamples, known));
    stream = client.getStream(new Ticket(json.getBytes(StandardCharsets.UTF_8)), options);
  }

  private FlightClient connected() throws IOException {
    FlightClient.Builder builder = FlightClient.builder().allocator(allocator);
    if (target.transport() == FeedTarget.Transport.PLAIN) {
      return builder.location(Location.forGrpcInsecure(target.host(), target.port())).build();
    }
    builder.location(Location.forGrpcTls(target.host(), target.port())).useTls();
    if (target.trusted().isEmpty()) {
      return builder.build();
    }
    try (InputStream trusted = Files.newInputStream(target.trusted().get())) {
      return builder.trustedCertificates(trusted).build();
    }
  }

  private RunState state(FlightClient from, long samples) throws IOException {
    byte[] body = ("{\"consumed_samples\":" + samples + '}').getBytes(StandardCharsets.UTF_8);
    Iterator<Result> results = from.doAction(new Action("state", body), options);
    if (!results.hasNext()) {
      throw new IOException("the feed answered state with nothing");
    }
    return RunState.parse(new String(results.next().getBody(), StandardCharsets.UTF_8));
  }

  /** The batch that the stream stands at, which must be the one that is due. */
  private FeedBatch taken() throws IOException {
    ArrowBuf metadata = stream.getLatestMetadata();
    if (metadata == null) {
      throw new IOException("the feed sent a batch without consumed_samples");
    }
    byte[] bytes = new byte[(int) metadata.readableBytes()];
    metadata.getBytes(metadata.readerIndex(), bytes);
    JsonNode json = JSON.readTree(bytes);
    long after = json.path("consumed_samples").asLong();
    FeedBatch batch = FeedBatch.of(stream.getRoot(), after);
    long due = slice.firstIndex(consumedSamples);
    for (int i = 0; i < batch.sampleIndex().length; i++) {
      if (batch.sampleIndex()[i] != due + i) {
        throw new IOException(
            "the feed sent sample %d where %d was due".formatted(batch.sampleIndex()[i], due + i));
      }
    }
    if (batch.sampleIndex().length != slice.microBatch()
        || after != consumedSamples + slice.samplesPerMicroStep()) {
      throw new IOException(
          "the feed sent %d samples up to consumed_samples %d where %d up to %d were due"
              .formatted(
                  batch.sampleIndex().length,
                  after,
                  slice.microBatch(),
                  consumedSamples + slice.samplesPerMicroStep()));
    }
    consumedSamples = after;
    if (json.hasNonNull("plan")) {
      String digest = json.get("plan").asText();
      int length = Arrays.stream(batch.blockLengths()[0]).sum();
      known = known.map(state -> at(state, consumedSamples, length, digest));
    }
    return batch;
  }

  /** What the client knows of the run at a later place; where its sources stand it doesn't. */
  private static RunState at(RunState state, long samples, long length, String digest) {
    return new RunState(
        samples,
        samples * length,
        digest,
        state.seed(),
        state.data(),
        state.tokenizer(),
        new TreeMap<>(Map.of()));
  }

  private void waitAfter(FlightRuntimeException e) throws IOException {
    String description = e.status().description() == null ? "" : e.status().description();
    String message =
        "the feed at %s:%d refused %s at consumed_samples %d: %s: %s"
            .formatted(
                target.host(),
                target.port(),
                ticket.role().label(),
                consumedSamples,
                e.status().code(),
                description);
    if (isFinal(e.status().code(), description)) {
      throw new FeedRefusedException(message, e);
    }
    failed++;
    if (failed >= target.backoff().attempts()) {
      throw new IOException("gave up after %d attempts: %s".formatted(failed, message), e);
    }
    try {
      Thread.sleep(target.backoff().after(failed, ticket.role().dpRank()).toMillis());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the feed");
    }
  }

  /** True if coming again would be answered in the same way. */
  static boolean isFinal(FlightStatusCode code, String description) {
    return switch (code) {
      case UNAVAILABLE, RESOURCE_EXHAUSTED, TIMED_OUT, CANCELLED, UNKNOWN -> false;
      // The transport's own INTERNAL is a broken connection; the feed's names what is broken.
      case INTERNAL -> description.startsWith("unreadable: ") || description.startsWith("bug: ");
      default -> true;
    };
  }

  private void disconnect() {
    if (stream != null) {
      closed(stream);
      stream = null;
    }
    if (client != null) {
      closed(client);
      client = null;
    }
  }

  private static void closed(AutoCloseable connection) {
    try {
      connection.close();
    } catch (FlightRuntimeException e) {
      // It is broken already: that is why it is closed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // All that AutoCloseable declares; nothing is swallowed.
      throw new IllegalStateException("closing the connection failed", e);
    }
  }

  @Override
  public void close() {
    disconnect();
    allocator.close();
  }
}
