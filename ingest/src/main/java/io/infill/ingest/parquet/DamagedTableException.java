package io.infill.ingest.parquet;

import java.io.IOException;

/** A Parquet file whose bytes are wrong, or that is written in a way that is not read. */
public final class DamagedTableException extends IOException {
  private static final long serialVersionUID = 1;

  DamagedTableException(String message) {
    super(message);
  }

  DamagedTableException(String message, Throwable cause) {
    super(message, cause);
  }
}
