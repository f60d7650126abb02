package io.infill.ingest.format;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;

/** A stream that gives one byte many times: files larger than the heap would like. */
final class Repeated extends InputStream {
  private final int value;
  private long left;

  Repeated(char value, long times) {
    this.value = value;
    this.left = times;
  }

  /** {@code before}, then {@code value} times {@code times}, then {@code after}. */
  static InputStream between(String before, char value, long times, String after) {
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream(before.getBytes(StandardCharsets.UTF_8)),
                new Repeated(value, times),
                new ByteArrayInputStream(after.getBytes(StandardCharsets.UTF_8)))));
  }

  @Override
  public int read() {
    return left-- > 0 ? value : -1;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) {
    if (left <= 0) {
      return -1;
    }
    int read = (int) Math.min(length, left);
    java.util.Arrays.fill(bytes, offset, offset + read, (byte) value);
    left -= read;
    return read;
  }
}
