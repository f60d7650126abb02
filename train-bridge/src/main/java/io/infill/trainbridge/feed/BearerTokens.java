package io.infill.trainbridge.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.auth2.CallHeaderAuthenticator;

/**
 * Lets in who shows one of the tokens of a file. Tokens are compared by their digests in constant
 * time, so that the time of a refusal says nothing about a token.
 */
final class BearerTokens implements CallHeaderAuthenticator {
  private static final String AUTHORIZATION = "authorization";
  private static final String BEARER = "Bearer ";
  private static final int SHORTEST = 16;

  private final FeedMetrics metrics;
  private final List<byte[]> digests = new ArrayList<>();

  /**
   * @param tokens at least one, each at least 16 characters
   */
  BearerTokens(List<String> tokens, FeedMetrics metrics) {
    this.metrics = metrics;
    if (tokens.isEmpty()) {
      throw new IllegalArgumentException("the token file must hold a token but is empty");
    }
    for (String token : tokens) {
      if (token.length() < SHORTEST) {
        throw new IllegalArgumentException(
            "a token must have at least %d characters but one has %d"
                .formatted(SHORTEST, token.length()));
      }
      digests.add(digest(token));
    }
  }

  /**
   * Reads a file of tokens, one a line; blank lines and lines that begin with # are not tokens. It
   * is read once, at the start.
   *
   * @throws IOException naming the file if it holds no token that will do
   */
  static BearerTokens read(Path file, FeedMetrics metrics) throws IOException {
    List<String> tokens =
        Files.readAllLines(file).stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && line.charAt(0) != '#')
            .toList();
    try {
      return new BearerTokens(tokens, metrics);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public AuthResult authenticate(CallHeaders headers) {
    String given = headers.get(AUTHORIZATION);
    if (given == null || !given.startsWith(BEARER)) {
      metrics.refused("unauthenticated");
      throw CallStatus.UNAUTHENTICATED
          .withDescription("this feed asks for a bearer token and none was given")
          .toRuntimeException();
    }
    byte[] digest = digest(given.substring(BEARER.length()));
    boolean known = false;
    for (byte[] token : digests) {
      known |= MessageDigest.isEqual(token, digest);
    }
    if (!known) {
      metrics.refused("unauthenticated");
      throw CallStatus.UNAUTHENTICATED
          .withDescription("this feed doesn't know the bearer token")
          .toRuntimeException();
    }
    return () -> "token";
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
