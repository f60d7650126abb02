package io.infill.trainbridge.feed;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a feed is and how to speak to it.
 *
 * @param host name or address
 * @param port port of the Flight service
 * @param transport in clear text or over TLS
 * @param trusted certificates to trust over TLS, PEM; empty trusts what the machine trusts
 * @param token bearer token; empty shows none
 * @param backoff how long to wait for a feed that is away
 */
public record FeedTarget(
    String host,
    int port,
    Transport transport,
    Optional<Path> trusted,
    Optional<String> token,
    Backoff backoff) {
  /** How bytes travel. */
  public enum Transport {
    PLAIN,
    TLS
  }

  /** A feed in clear text, without a token. */
  public static FeedTarget plain(String host, int port) {
    return new FeedTarget(
        host, port, Transport.PLAIN, Optional.empty(), Optional.empty(), Backoff.defaults());
  }

  public FeedTarget withTls(Path trustedCertificates) {
    return new FeedTarget(
        host, port, Transport.TLS, Optional.of(trustedCertificates), token, backoff);
  }

  public FeedTarget withToken(String bearer) {
    return new FeedTarget(host, port, transport, trusted, Optional.of(bearer), backoff);
  }

  public FeedTarget withBackoff(Backoff other) {
    return new FeedTarget(host, port, transport, trusted, token, other);
  }
}
