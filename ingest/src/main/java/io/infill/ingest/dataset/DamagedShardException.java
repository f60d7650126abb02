package io.infill.ingest.dataset;

import java.io.IOException;
import java.nio.file.Path;

/** A shard's bytes are not what its writer wrote. */
public final class DamagedShardException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * @param where the part of the file, such as {@code row 3}
   * @param how what is wrong with it
   */
  DamagedShardException(Path file, String where, String how, Throwable cause) {
    super(file + ": " + where + " is damaged: " + how, cause);
  }

  DamagedShardException(Path file, String where, Exception cause) {
    this(file, where, how(cause), cause);
  }

  DamagedShardException(Path file, String where, String how) {
    this(file, where, how, null);
  }

  /** What we found ourselves in our words; what a decoder stumbled over means nothing to users. */
  private static String how(Exception cause) {
    return cause instanceof IllegalStateException
        ? cause.getMessage()
        : "its bytes cannot be decoded";
  }
}
