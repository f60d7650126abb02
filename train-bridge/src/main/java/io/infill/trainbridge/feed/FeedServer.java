package io.infill.trainbridge.feed;

import io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.arrow.flight.FlightServer;
import org.apache.arrow.flight.Location;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves a plan's samples to the ranks of a trainer over Arrow Flight, with health and metrics over
 * HTTP. It holds nothing that a client relies on: another server over the same plan goes on where
 * this one stopped.
 *
 * <pre>{@code
 * try (FeedServer server = FeedServer.start(source, config)) {
 *   server.awaitTermination();
 * }
 * }</pre>
 */
public final class FeedServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedServer.class);

  /**
   * Warns with a stack trace of each client that leaves in the middle of a stream: no news here.
   */
  private static final java.util.logging.Logger TRANSPORT =
      java.util.logging.Logger.getLogger("io.grpc.netty.NettyServerHandler");

  private static final int MAX_HEADER_BYTES = 16 << 10;

  /** Bytes that may stand around a ticket or body of the longest allowed in a message. */
  private static final int MESSAGE_ENVELOPE = 64 << 10;

  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final int RELEASE_CHECKS = 200;
  private static final int RELEASE_CHECK_MILLIS = 10;

  /** Bytes that a decoded sample takes, for each of its tokens. */
  private static final int BYTES_PER_TOKEN = 25;

  private final BufferAllocator allocator;
  private final ExecutorService threads;
  private final SampleCache cache;
  private final FeedProducer producer;
  private final FeedMetrics metrics;
  private final FlightServer flight;
  private final FeedHttp http;
  private final Duration grace;

  private FeedServer(SampleSource source, FeedConfig config) throws IOException {
    FeedLimits limits = config.limits();
    TRANSPORT.setLevel(java.util.logging.Level.SEVERE);
    this.metrics = new FeedMetrics();
    this.grace = config.grace();
    BearerTokens tokens =
        config.tokenFile().isPresent()
            ? BearerTokens.read(config.tokenFile().get(), metrics)
            : null;
    for (FeedConfig.TlsFiles files : config.tls().stream().toList()) {
      requireReadable(files.certificate());
      requireReadable(files.key());
    }
    long bytesPerSample = (long) BYTES_PER_TOKEN * source.order().plan().sequenceLength();
    int kept = (int) Math.min(Integer.MAX_VALUE, limits.cacheBytes() / bytesPerSample);
    this.cache = new SampleCache(source, Runtime.getRuntime().availableProcessors(), kept, metrics);
    this.allocator = new RootAllocator();
    this.threads = Executors.newCachedThreadPool(daemons());
    this.producer =
        new FeedProducer(new RankStream.Shared(source, cache, allocator, metrics), limits);
    metrics.watch(producer::streams);
    Location location =
        config.tls().isPresent()
            ? Location.forGrpcTls(config.host(), config.port())
            : Location.forGrpcInsecure(config.host(), config.port());
    Consumer<NettyServerBuilder> transport =
        builder ->
            builder
                .intercept(new PeerAddress())
                .keepAliveTime(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS)
                .keepAliveTimeout(KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
    FlightServer.Builder builder =
        FlightServer.builder(allocator, location, producer)
            .executor(threads)
            .backpressureThreshold(limits.prefetchBytes())
            .maxInboundMessageSize(limits.maxTicketBytes() + MESSAGE_ENVELOPE)
            .setMaxHeaderListSize(MAX_HEADER_BYTES)
            .transportHint("grpc.builderConsumer", transport);
    if (config.tls().isPresent()) {
      FeedConfig.TlsFiles files = config.tls().get();
      builder.useTls(files.certificate().toFile(), files.key().toFile());
    }
    if (tokens != null) {
      builder.headerAuthenticator(tokens);
    }
    this.flight = built(builder, config).start();
    this.http =
        config.httpPort().isPresent()
            ? new FeedHttp(config.host(), config.httpPort().get(), producer, metrics)
            : null;
  }

  /**
   * Starts serving.
   *
   * @throws IOException if a port is taken, or a file of the config or of the data cannot be read
   */
  public static FeedServer start(SampleSource source, FeedConfig config) throws IOException {
    return new FeedServer(source, config);
  }

  private static FlightServer built(FlightServer.Builder builder, FeedConfig config)
      throws IOException {
    try {
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new IOException(
          config.tls().map(files -> files.certificate() + " and " + files.key()).orElse("the feed")
              + ": cannot be served with: "
              + e.getMessage(),
          e);
    }
  }

  private static void requireReadable(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw new IOException(file + ": there is no such file, or it cannot be read");
    }
  }

  private static java.util.concurrent.ThreadFactory daemons() {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, "infill-feed-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Port of the Flight service. */
  public int port() {
    return flight.getPort();
  }

  /** Port of health and metrics; empty if they are off. */
  public OptionalInt httpPort() {
    return http == null ? OptionalInt.empty() : OptionalInt.of(http.port());
  }

  /** Samples that were read and decoded so far; less than were sent where streams share them. */
  public long samplesRead() {
    return metrics.readsSoFar();
  }

  /** Streams open now. */
  public int streams() {
    return producer.streams().size();
  }

  /**
   * From here on SIGTERM (or Ctrl-C) closes the feed and ends the process with exit code 0, or 1 if
   * closing failed. Not undone.
   */
  public void closeWithProcess() {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  int exitCode = 1;
                  try {
                    close();
                    exitCode = 0;
                  } catch (IOException e) {
                    LOG.error("the feed could not be closed", e);
                  } finally {
                    // A process that a signal ends would say 128 + signal.
                    Runtime.getRuntime().halt(exitCode);
                  }
                },
                "infill-feed-stop"));
  }

  public void awaitTermination() throws InterruptedException {
    flight.awaitTermination();
  }

  /**
   * Stops: each stream gets the batch in hand and is then asked to come again, new streams are
   * refused likewise, and what clients don't take within the config's grace is dropped.
   */
  @Override
  public void close() throws IOException {
    producer.stop();
    flight.shutdown();
    try {
      if (!flight.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        flight.close();
      }
      threads.shutdown();
      threads.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (http != null) {
      http.close();
    }
    cache.close();
    awaitRelease();
    allocator.close();
  }

  /** Gives netty's threads time to drop what they held for connections that are gone. */
  private void awaitRelease() {
    for (int i = 0; i < RELEASE_CHECKS && allocator.getAllocatedMemory() > 0; i++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(RELEASE_CHECK_MILLIS));
    }
  }
}
