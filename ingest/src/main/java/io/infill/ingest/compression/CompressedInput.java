package io.infill.ingest.compression;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A file's bytes as they lie there, with their offsets and some way back.
 *
 * <p>A storage that fails throws {@link UncheckedIOException}, so that a decoder's own {@link
 * IOException} stays a verdict about the bytes.
 */
final class CompressedInput extends InputStream {
  /** How far back {@link #rewind} reaches at least, in bytes. */
  static final int HISTORY = 1 << 16;

  private final InputStream storage;
  private byte[] buffer = new byte[4 * HISTORY];
  private int position;
  private int limit;
  private long base;
  private boolean ended;

  CompressedInput(InputStream storage) {
    this.storage = storage;
  }

  /** Place in the file of the next byte, from 0. */
  long offset() {
    return base + position;
  }

  /** Whether a byte was asked for that the file does not have. */
  boolean isExhausted() {
    return ended && position == limit;
  }

  /** The array at hand; changes with {@link #fill}. */
  byte[] buffer() {
    return buffer;
  }

  /** Index in {@link #buffer} of the next byte. */
  int position() {
    return position;
  }

  /** Bytes in the buffer that were not passed: at least {@code wanted} unless the file ends. */
  int available(int wanted) {
    while (limit - position < wanted && fill()) {
      // one more piece
    }
    return limit - position;
  }

  /** The next four bytes, little-endian, which must be {@link #available(int) available}. */
  int peekInt() {
    return intAt(buffer, position);
  }

  static int intAt(byte[] bytes, int at) {
    return (bytes[at] & 0xff)
        | (bytes[at + 1] & 0xff) << 8
        | (bytes[at + 2] & 0xff) << 16
        | bytes[at + 3] << 24;
  }

  /** Leaves {@code count} bytes of the buffer behind; negative to return to them. */
  void pass(int count) {
    position += count;
  }

  /** Returns to {@code offset}, or as near to it as the history reaches. */
  void rewind(long offset) {
    position = (int) Math.max(0, Math.min(offset - base, position));
    ended = false;
  }

  /** Reads at least one byte more into the buffer; false at the end of the file. */
  boolean fill() {
    if (limit == buffer.length) {
      int keep = Math.max(limit - position, Math.min(limit, HISTORY));
      if (keep > buffer.length / 2) {
        buffer = java.util.Arrays.copyOf(buffer, buffer.length * 2);
      }
      System.arraycopy(buffer, limit - keep, buffer, 0, keep);
      base += limit - keep;
      position -= limit - keep;
      limit = keep;
    }
    int read = readStorage(buffer, limit, buffer.length - limit);
    limit += Math.max(0, read);
    return read > 0;
  }

  @Override
  public int read() {
    return available(1) < 1 ? -1 : buffer[position++] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    int read = Math.min(length, available(1));
    System.arraycopy(buffer, position, bytes, offset, read);
    position += read;
    return read == 0 ? -1 : read;
  }

  /** Like {@link #read}, without a way back: for bytes that need no decoder. */
  int readPlain(byte[] bytes, int offset, int length) {
    if (position < limit) {
      return read(bytes, offset, length);
    }
    int read = readStorage(bytes, offset, length);
    base += Math.max(0, read);
    return read;
  }

  /** Nothing, so that the zstd decoder gives out what it has before it asks for more. */
  @Override
  public int available() {
    return 0;
  }

  @Override
  public void close() throws IOException {
    storage.close();
  }

  private int readStorage(byte[] bytes, int offset, int length) {
    try {
      int read;
      do {
        read = storage.read(bytes, offset, length);
      } while (read == 0);
      ended |= read < 0;
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
