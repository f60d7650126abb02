package io.infill.ingest.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;

/**
 * Reads one shard's rows in order; a damaged page is an error that names the file, never a wrong
 * row.
 */
public final class ShardReader<T> implements Iterator<T>, Closeable {

  public static <T> ShardReader<T> open(Path file, RowFormat<T> format) throws IOException {
    throw new UnsupportedOperationException("to be written");
  }

  @Override
  public boolean hasNext() {
    throw new UnsupportedOperationException("to be written");
  }

  @Override
  public T next() {
    throw new UnsupportedOperationException("to be written");
  }

  @Override
  public void close() throws IOException {}
}
