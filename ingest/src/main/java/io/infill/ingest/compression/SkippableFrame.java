package io.infill.ingest.compression;

import java.io.EOFException;
import java.io.IOException;

/** What zstd (RFC 8878, section 3.1.2) and LZ4 let stand between frames for others to read. */
final class SkippableFrame {
  private static final int MAGIC = 0x184d2a50;

  private SkippableFrame() {}

  /** Whether these four bytes, little-endian, begin one: 0x184D2A50 to 0x184D2A5F. */
  static boolean isMagic(int magic) {
    return (magic & 0xfffffff0) == MAGIC;
  }

  /** Passes magic and size; gives the size, in bytes. */
  static long size(CompressedInput in) throws EOFException {
    if (in.available(8) < 8) {
      throw cut();
    }
    in.pass(4);
    long size = in.peekInt() & 0xffffffffL;
    in.pass(4);
    return size;
  }

  /** Passes the content. */
  static void pass(CompressedInput in, long size) throws IOException {
    long left = size;
    while (left > 0) {
      int passed = (int) Math.min(left, in.available(1));
      if (passed == 0) {
        throw cut();
      }
      in.pass(passed);
      left -= passed;
    }
  }

  private static EOFException cut() {
    return new EOFException("the file ends inside a skippable frame");
  }
}
