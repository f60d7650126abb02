package io.infill.ingest.dataset;

import java.nio.ByteBuffer;

/**
 * The indexes of a page of a dictionary: their width in bits, then runs of one index and groups of
 * eight packed ones.
 *
 * <p>Source: the Parquet format's Encodings.md, "Run Length Encoding / Bit-Packing Hybrid".
 */
final class DictionaryIndexes {
  private static final int WIDEST = 24;

  private DictionaryIndexes() {}

  /**
   * Reads {@code count} indexes, which take all that is left of {@code page}, into {@code target}.
   *
   * @param page little-endian
   * @throws IllegalStateException if they are no such indexes
   */
  static void read(ByteBuffer page, int count, int[] target) {
    require(page.hasRemaining(), "no width of indexes");
    int width = page.get();
    require(width >= 0 && width <= WIDEST, "indexes of " + width + " bits");
    int read = 0;
    while (read < count) {
      int header = varint(page);
      int length = header >>> 1;
      require(length > 0, "an empty run of indexes");
      if ((header & 1) == 0) {
        int index = littleEndian(page, (width + 7) / 8);
        int run = Math.min(length, count - read);
        require(run == length, "more indexes than values");
        java.util.Arrays.fill(target, read, read + run, index);
        read += run;
      } else {
        require(length <= page.remaining() + 1, "fewer indexes than values");
        for (int group = 0; group < length && read < count; group++) {
          read = unpack(page, width, target, read, count);
        }
      }
    }
    require(!page.hasRemaining(), "more indexes than values");
  }

  /** A group of eight, of which those behind the last value are padding. */
  private static int unpack(ByteBuffer page, int width, int[] target, int from, int count) {
    require(page.remaining() >= width, "fewer indexes than values");
    long bits = 0;
    int held = 0;
    int at = from;
    for (int i = 0; i < 8; i++) {
      while (held < width) {
        bits |= (page.get() & 0xffL) << held;
        held += 8;
      }
      if (at < count) {
        target[at++] = (int) (bits & ((1L << width) - 1));
      }
      bits >>>= width;
      held -= width;
    }
    return at;
  }

  private static int littleEndian(ByteBuffer page, int bytes) {
    require(page.remaining() >= bytes, "fewer indexes than values");
    int value = 0;
    for (int i = 0; i < bytes; i++) {
      value |= (page.get() & 0xff) << (8 * i);
    }
    return value;
  }

  private static int varint(ByteBuffer page) {
    int value = 0;
    for (int shift = 0; shift < Integer.SIZE; shift += 7) {
      require(page.hasRemaining(), "fewer indexes than values");
      int next = page.get() & 0xff;
      value |= (next & 0x7f) << shift;
      if (next < 0x80) {
        return value;
      }
    }
    throw new IllegalStateException("a run of indexes without an end");
  }

  private static void require(boolean fits, String otherwise) {
    if (!fits) {
      throw new IllegalStateException(otherwise);
    }
  }
}
