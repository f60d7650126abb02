package io.infill.ingest.format;

import io.infill.ingest.compression.Breakage;
import io.infill.ingest.compression.FileBytes;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The stretch of a file that is in memory: from the record at hand to as far as was read.
 *
 * <p>It grows while a record needs it and never shrinks. Positions inside are counted from the
 * record's first byte, so they stay right when the window moves.
 */
final class ByteWindow implements Closeable {
  private final FileBytes file;
  private byte[] bytes = new byte[1 << 16];
  private int start;
  private int end;
  private long movedOut;

  ByteWindow(FileBytes file) {
    this(file, 0);
  }

  /** A window on a file that was opened at {@code offset} of its decompressed bytes. */
  ByteWindow(FileBytes file, long offset) {
    this.file = file;
    this.movedOut = offset;
  }

  /** The array at hand; changes with {@link #more}. */
  byte[] bytes() {
    return bytes;
  }

  /** Index in {@link #bytes} of the first byte that was not passed. */
  int start() {
    return start;
  }

  /** Bytes in the window. */
  int length() {
    return end - start;
  }

  /** Place of the window's first byte in the decompressed file. */
  long offset() {
    return movedOut + start;
  }

  Optional<Breakage> breakage() {
    return file.breakage();
  }

  /** Reads at least one byte more; false at the end of the file or where it is broken. */
  boolean more() throws IOException {
    if (end == bytes.length) {
      if (start > 0) {
        System.arraycopy(bytes, start, bytes, 0, end - start);
        movedOut += start;
        end -= start;
        start = 0;
      } else {
        bytes = Arrays.copyOf(bytes, Math.multiplyExact(bytes.length, 2));
      }
    }
    int read = file.read(bytes, end, bytes.length - end);
    if (read < 0) {
      return false;
    }
    end += read;
    return true;
  }

  /** The byte {@code position} bytes into the window, or -1 if the file ends before. */
  int at(int position) throws IOException {
    while (position >= length()) {
      if (!more()) {
        return -1;
      }
    }
    return bytes[start + position] & 0xff;
  }

  /** Leaves {@code count} bytes behind. */
  void pass(int count) {
    start += count;
  }

  /** Leaves blanks and line ends behind. */
  void passBlanks() throws IOException {
    while (isBlank(at(0))) {
      start++;
    }
  }

  /** Leaves the byte order mark of UTF-8 behind if it is there. */
  void passByteOrderMark() throws IOException {
    if (at(0) == 0xef && at(1) == 0xbb && at(2) == 0xbf) {
      start += 3;
    }
  }

  /** Leaves the rest of the file behind; gives the number of bytes that it had. */
  long passAll() throws IOException {
    long from = offset();
    do {
      start = end;
    } while (more());
    return offset() - from;
  }

  /** A copy of the window's beginning, enough for an excerpt. */
  byte[] head(int length) {
    return Arrays.copyOfRange(bytes, start, start + Math.min(length, FileAccount.EXCERPT_BYTES));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  /** JSON's blanks: space, tab, line feed, carriage return. */
  static boolean isBlank(int b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
