package io.infill.trainbridge.feed;

import io.infill.trainbridge.BatchSample;
import io.infill.trainbridge.RankSlice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightProducer.ServerStreamListener;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.ReferenceManager;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One rank's micro-batches on their way to it. Batches are made while the transport has room (less
 * than the prefetch limit is waiting to be sent) and the next ones when it says that it has room
 * again, so a rank that doesn't read costs nothing but what was made ahead. No thread waits.
 *
 * <p>Its whole state is {@code consumed_samples}; every batch carries it, so that the client alone
 * knows where to go on.
 */
final class RankStream {
  private static final Logger LOG = LoggerFactory.getLogger(RankStream.class);

  /** What a stream is told when the feed stops. */
  static final String STOPPING = "stopping: the feed is stopping, come again";

  private final FeedTicket ticket;
  private final RankSlice slice;
  private final String address;
  private final String rankLabel;
  private final SampleSource source;
  private final SampleCache cache;
  private final BatchEncoder encoder;
  private final BufferAllocator allocator;
  private final VectorSchemaRoot root;
  private final ServerStreamListener listener;
  private final FeedMetrics metrics;
  private final Consumer<RankStream> onOver;
  private final Deque<ReferenceManager> queued = new ArrayDeque<>();
  private boolean over;
  private volatile boolean stopping;
  private volatile long consumedSamples;

  /** What all streams of a feed share. */
  record Shared(
      SampleSource source, SampleCache cache, BufferAllocator allocator, FeedMetrics metrics) {}

  RankStream(
      FeedTicket ticket,
      String address,
      Shared shared,
      ServerStreamListener listener,
      Consumer<RankStream> onOver) {
    this.ticket = ticket;
    this.slice = ticket.slice();
    this.address = address;
    this.rankLabel = ticket.role().label();
    this.source = shared.source();
    this.cache = shared.cache();
    this.allocator = shared.allocator();
    this.metrics = shared.metrics();
    this.listener = listener;
    this.onOver = onOver;
    this.consumedSamples = ticket.consumedSamples();
    RankRole role = ticket.role();
    ContextCut cut =
        new ContextCut(source.order().plan().sequenceLength(), role.cpRank(), role.cpSize());
    List<FeedColumn> columns = FeedColumn.of(ticket, source.positions());
    this.encoder = new BatchEncoder(columns, cut);
    this.root =
        VectorSchemaRoot.create(FeedColumn.schema(columns, cut.length()), shared.allocator());
  }

  String address() {
    return address;
  }

  String rankLabel() {
    return rankLabel;
  }

  long consumedSamples() {
    return consumedSamples;
  }

  /** Batches that were made but not yet handed to the network. */
  int queuedBatches() {
    synchronized (queued) {
      queued.removeIf(buffer -> buffer.getRefCount() == 0);
      return queued.size();
    }
  }

  void start() {
    listener.setOnReadyHandler(this::send);
    listener.setOnCancelHandler(this::cancelled);
    listener.setUseZeroCopy(true);
    listener.start(root);
    send();
  }

  /** Ends the stream once the batch in hand is sent; the client is asked to come again. */
  void stop() {
    stopping = true;
    send();
  }

  /** Makes batches as long as the transport has room for them. */
  private synchronized void send() {
    boolean sound = false;
    try {
      while (!over && (stopping || listener.isReady())) {
        if (stopping) {
          fail(CallStatus.UNAVAILABLE.withDescription(STOPPING));
        } else if (isAtEnd()) {
          end(listener::completed);
        } else {
          put();
        }
      }
      sound = true;
    } catch (IOException e) {
      LOG.error(
          "{}: sample {} or later cannot be read: {}", rankLabel, consumedSamples, e.getMessage());
      fail(CallStatus.INTERNAL.withDescription("unreadable: " + e.getMessage()));
      sound = true;
    } finally {
      if (!sound) {
        fail(CallStatus.INTERNAL.withDescription("bug: the feed failed, its log says how"));
      }
    }
  }

  private boolean isAtEnd() {
    long after = consumedSamples + slice.samplesPerMicroStep();
    return (ticket.trainSamples().isPresent()
            && consumedSamples >= ticket.trainSamples().getAsLong())
        || (source.order().plan().end().isPresent()
            && after > source.order().plan().end().getAsLong());
  }

  private void put() throws IOException {
    List<BatchSample> samples =
        cache.samples(slice.firstIndex(consumedSamples), slice.microBatch());
    encoder.write(samples, root);
    long size = 0;
    for (var vector : root.getFieldVectors()) {
      size += vector.getBufferSize();
    }
    long after = consumedSamples + slice.samplesPerMicroStep();
    ArrowBuf metadata = metadata(after);
    synchronized (queued) {
      queued.removeIf(buffer -> buffer.getRefCount() == 0);
      BigIntVector first = (BigIntVector) root.getVector(FeedColumn.SAMPLE_INDEX.label());
      queued.add(first.getDataBuffer().getReferenceManager());
    }
    listener.putNext(metadata);
    root.clear();
    consumedSamples = after;
    metrics.sent(ticket.role().stage(), samples.size(), size);
  }

  private ArrowBuf metadata(long after) {
    String json =
        "{\"consumed_samples\":%d,\"plan\":\"%s\"}".formatted(after, source.order().digest(after));
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    ArrowBuf buffer = allocator.buffer(bytes.length);
    buffer.writeBytes(bytes);
    return buffer;
  }

  private void fail(CallStatus status) {
    if (!over) {
      metrics.failed(status.code().name().toLowerCase(java.util.Locale.ROOT));
      end(() -> listener.error(status.toRuntimeException()));
    }
  }

  private synchronized void cancelled() {
    end(() -> {});
  }

  private void end(Runnable farewell) {
    if (!over) {
      over = true;
      farewell.run();
      root.close();
      onOver.accept(this);
    }
  }
}
