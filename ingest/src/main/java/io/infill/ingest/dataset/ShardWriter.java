package io.infill.ingest.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Writes one shard under a temporary name; {@link #commit} renames it into place, {@link #close}
 * without a commit leaves nothing.
 */
public final class ShardWriter<T> implements Closeable {

  /** Opens the shard {@code number} of the format's kind in {@code directory}. */
  public static <T> ShardWriter<T> create(Path directory, int number, RowFormat<T> format)
      throws IOException {
    throw new UnsupportedOperationException("to be written");
  }

  public void write(T row) throws IOException {
    throw new UnsupportedOperationException("to be written");
  }

  /** Finishes the file, makes it durable and gives it its name. */
  public ShardFile commit() throws IOException {
    throw new UnsupportedOperationException("to be written");
  }

  @Override
  public void close() throws IOException {}
}
