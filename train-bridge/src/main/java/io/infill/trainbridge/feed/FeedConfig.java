package io.infill.trainbridge.feed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How a feed is reached and what it allows.
 *
 * @param host name or address to listen on; {@code 0.0.0.0} for all
 * @param port port of the Flight service, 0 to 65535; 0 takes a free one
 * @param httpPort port of health and metrics, 0 to 65535; 0 takes a free one; empty for none
 * @param tls certificate and key; empty serves in clear text
 * @param tokenFile file of bearer tokens, one a line; empty asks for none
 * @param limits what clients may ask
 * @param grace how long a stopping feed waits for clients to take what is on its way to them
 */
public record FeedConfig(
    String host,
    int port,
    Optional<Integer> httpPort,
    Optional<TlsFiles> tls,
    Optional<Path> tokenFile,
    FeedLimits limits,
    Duration grace) {
  /** How long a stopping feed waits unless told otherwise. */
  public static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);

  /** Port of the Flight service unless another is given. */
  public static final int DEFAULT_PORT = 8815;

  /** Port of health and metrics unless another is given. */
  public static final int DEFAULT_HTTP_PORT = 8816;

  /**
   * A server's certificate.
   *
   * @param certificate the certificate chain, PEM
   * @param key its private key, PKCS#8 in PEM, without a passphrase
   */
  public record TlsFiles(Path certificate, Path key) {}

  public FeedConfig {
    requirePort("port", port);
    if (grace.isNegative()) {
      throw new IllegalArgumentException("grace must be >= 0 but was " + grace);
    }
    httpPort.ifPresent(given -> requirePort("http_port", given));
  }

  /** Plain, without tokens, to this machine only, on free ports. */
  public static FeedConfig local() {
    return new FeedConfig(
        "127.0.0.1",
        0,
        Optional.of(0),
        Optional.empty(),
        Optional.empty(),
        FeedLimits.defaults(),
        DEFAULT_GRACE);
  }

  public FeedConfig withGrace(Duration other) {
    return new FeedConfig(host, port, httpPort, tls, tokenFile, limits, other);
  }

  public FeedConfig withPort(int other) {
    return new FeedConfig(host, other, httpPort, tls, tokenFile, limits, grace);
  }

  public FeedConfig withLimits(FeedLimits other) {
    return new FeedConfig(host, port, httpPort, tls, tokenFile, other, grace);
  }

  public FeedConfig withTls(TlsFiles files) {
    return new FeedConfig(host, port, httpPort, Optional.of(files), tokenFile, limits, grace);
  }

  public FeedConfig withTokenFile(Path file) {
    return new FeedConfig(host, port, httpPort, tls, Optional.of(file), limits, grace);
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(name + " must be 0 to 65535 but was " + port);
    }
  }
}
