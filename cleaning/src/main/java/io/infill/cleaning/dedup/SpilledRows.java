package io.infill.cleaning.dedup;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Rows of a fixed number of words that found no room in memory: written to a file in the JVM's
 * temporary directory, read back once in the order they came in, gone when this is closed. The file
 * is made with the first row. Not safe for threads.
 */
final class SpilledRows implements Closeable {
  private static final int BUFFER_ROWS = 1024;

  private final int words;
  private final ByteBuffer buffer;
  private FileChannel file;
  private long rows;

  /** Takes a row. */
  interface Output {
    /**
     * Takes a row.
     *
     * @param row the same array every time
     */
    void take(long[] row);
  }

  /**
   * @param words of a row, at least 1
   */
  SpilledRows(int words) {
    this.words = words;
    this.buffer = ByteBuffer.allocate(BUFFER_ROWS * words * Long.BYTES);
  }

  void add(long[] row) throws IOException {
    if (file == null) {
      Path path = Files.createTempFile("infill-rows-", ".tmp");
      file =
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE);
    }
    if (!buffer.hasRemaining()) {
      write();
    }
    for (int i = 0; i < words; i++) {
      buffer.putLong(row[i]);
    }
    rows++;
  }

  /** Hands out all rows; none can be added behind that. */
  void forEach(Output out) throws IOException {
    if (rows == 0) {
      return;
    }
    write();
    file.position(0);
    long[] row = new long[words];
    for (long left = rows; left > 0; ) {
      buffer.clear().limit((int) Math.min(buffer.capacity(), left * words * Long.BYTES));
      while (buffer.hasRemaining()) {
        if (file.read(buffer) < 0) {
          throw new EOFException("a file of spilled rows ends " + left + " rows too early");
        }
      }
      buffer.flip();
      while (buffer.hasRemaining()) {
        for (int i = 0; i < words; i++) {
          row[i] = buffer.getLong();
        }
        left--;
        out.take(row);
      }
    }
  }

  @Override
  public void close() throws IOException {
    if (file != null) {
      file.close();
    }
  }

  private void write() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      file.write(buffer);
    }
    buffer.clear();
  }
}
