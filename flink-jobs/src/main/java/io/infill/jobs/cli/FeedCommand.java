package io.infill.jobs.cli;

import io.infill.jobs.config.ConfigException;
import io.infill.masking.PositionScheme;
import io.infill.trainbridge.feed.FeedConfig;
import io.infill.trainbridge.feed.FeedLimits;
import io.infill.trainbridge.feed.FeedServer;
import io.infill.trainbridge.feed.PlanSamples;
import io.infill.trainbridge.feed.SampleSource;
import io.infill.trainbridge.plan.MixturePlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code infill feed}. */
@Command(
    name = "feed",
    description = {
      "Serves a run's training sequences to the ranks of a trainer over Arrow Flight: each rank is",
      "sent what its role uses. Ends at SIGTERM or Ctrl-C once the batches in hand are sent; ranks",
      "then go on with the next feed over the same data. See docs/bridge/feed.md."
    })
final class FeedCommand implements Callable<Integer> {
  @Mixin MixtureOptions mixture;

  @Option(
      names = "--positions",
      paramLabel = "1d|2d",
      description = "which position ids to send (default: what the run's config names)")
  String positions;

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "address to listen on, 0.0.0.0 for all (default: ${DEFAULT-VALUE})",
      defaultValue = "127.0.0.1")
  String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "port of the Flight service, 0 for a free one (default: ${DEFAULT-VALUE})",
      defaultValue = "" + FeedConfig.DEFAULT_PORT)
  int port;

  @Option(
      names = "--http-port",
      paramLabel = "N",
      description =
          "port of /health and /metrics, 0 for a free one, -1 for none (default: ${DEFAULT-VALUE})",
      defaultValue = "" + FeedConfig.DEFAULT_HTTP_PORT)
  int httpPort;

  @ArgGroup(exclusive = false)
  Tls tls;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "bearer tokens to let in, one a line; without it everyone is let in")
  Path tokenFile;

  @Option(
      names = "--max-streams",
      paramLabel = "N",
      description = "streams open at the same time (default: ${DEFAULT-VALUE})",
      defaultValue = "1024")
  int maxStreams;

  @Option(
      names = "--max-streams-per-client",
      paramLabel = "N",
      description = "streams open at the same time from one address (default: ${DEFAULT-VALUE})",
      defaultValue = "256")
  int maxStreamsPerClient;

  @Option(
      names = "--max-batch-bytes",
      paramLabel = "N",
      description = "bytes of one micro-batch, at most 2^30 (default: ${DEFAULT-VALUE})",
      defaultValue = "67108864")
  int maxBatchBytes;

  @Option(
      names = "--max-ticket-bytes",
      paramLabel = "N",
      description = "bytes of a client's request (default: ${DEFAULT-VALUE})",
      defaultValue = "65536")
  int maxTicketBytes;

  @Option(
      names = "--prefetch-bytes",
      paramLabel = "N",
      description = "bytes made ahead for each stream (default: ${DEFAULT-VALUE})",
      defaultValue = "1048576")
  int prefetchBytes;

  @Option(
      names = "--cache-bytes",
      paramLabel = "N",
      description = "decoded samples kept for other ranks, in bytes (default: ${DEFAULT-VALUE})",
      defaultValue = "67108864")
  long cacheBytes;

  @Option(
      names = "--grace-seconds",
      paramLabel = "N",
      description =
          "how long a stopping feed waits for clients to take what is sent (default: ${DEFAULT-VALUE})",
      defaultValue = "10")
  int graceSeconds;

  /** Both or neither. */
  static final class Tls {
    @Option(
        names = "--tls-cert",
        paramLabel = "PEM",
        required = true,
        description = "certificate chain; with it the feed speaks TLS alone")
    Path certificate;

    @Option(
        names = "--tls-key",
        paramLabel = "PEM",
        required = true,
        description = "the certificate's private key, PKCS#8 without a passphrase")
    Path key;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    FeedConfig config = config();
    SampleSource source = source();
    FeedServer server = FeedServer.start(source, config);
    server.closeWithProcess();
    if (tokenFile != null && tls == null && !host.startsWith("127.")) {
      System.err.println(
          "infill: warning: tokens travel in clear text without --tls-cert and --tls-key");
    }
    System.out.printf(
        "feed: %s at %s://%s:%d%s%n",
        mixture.output(),
        tls == null ? "grpc" : "grpc+tls",
        host,
        server.port(),
        server.httpPort().isPresent()
            ? ", health and metrics at http://%s:%d".formatted(host, server.httpPort().getAsInt())
            : "");
    server.awaitTermination();
    // What closed the server ends the process, too, with its own exit code.
    Thread.currentThread().join();
    return Infill.DONE;
  }

  private SampleSource source() throws IOException {
    MixturePlan plan = mixture.plan().plan();
    Path output = mixture.output();
    if (positions == null) {
      return PlanSamples.open(output, plan);
    }
    try {
      return PlanSamples.open(output, plan, PositionScheme.ofLabel(positions));
    } catch (IllegalArgumentException e) {
      throw new ConfigException("--" + e.getMessage(), e);
    }
  }

  private FeedConfig config() {
    try {
      return new FeedConfig(
          host,
          port,
          httpPort == -1 ? Optional.empty() : Optional.of(httpPort),
          Optional.ofNullable(tls).map(t -> new FeedConfig.TlsFiles(t.certificate, t.key)),
          Optional.ofNullable(tokenFile),
          new FeedLimits(
              maxStreams,
              maxStreamsPerClient,
              maxBatchBytes,
              maxTicketBytes,
              prefetchBytes,
              cacheBytes),
          Duration.ofSeconds(graceSeconds));
    } catch (IllegalArgumentException e) {
      throw new ConfigException(e.getMessage(), e);
    }
  }
}
