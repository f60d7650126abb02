package io.infill.trainbridge.feed;

import java.io.IOException;

/** A feed that coming again would not change the mind of: another run, a limit, a broken shard. */
public final class FeedRefusedException extends IOException {
  private static final long serialVersionUID = 1;

  FeedRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
