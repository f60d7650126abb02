package io.infill.ingest.format;

import java.io.ByteArrayInputStream;

/** Storage that gives 1, 2, ... 7 bytes a read. */
final class Dripping extends ByteArrayInputStream {
  private int reads;

  Dripping(byte[] bytes) {
    super(bytes);
  }

  @Override
  public synchronized int read(byte[] bytes, int offset, int length) {
    return super.read(bytes, offset, Math.min(length, 1 + reads++ % 7));
  }
}
