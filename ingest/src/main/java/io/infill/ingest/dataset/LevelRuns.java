package io.infill.ingest.dataset;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Levels of one bit, as Parquet's RLE/bit-packing hybrid stores them: a run is a length and a
 * level. In a column of lists they hardly change: a list of {@code n} integers begins once and goes
 * on {@code n - 1} times.
 *
 * <p>Source: the Parquet format's Encodings.md, "Run Length Encoding / Bit-Packing Hybrid".
 */
final class LevelRuns {
  private LevelRuns() {}

  /** Joins levels to runs; writes no bit-packed groups. */
  static final class Writer {
    private final ByteArrayOutputStream runs = new ByteArrayOutputStream();
    private int level;
    private int pending;

    /** Adds {@code level}, 0 or 1, {@code count} times. */
    void add(int level, int count) {
      if (level != this.level) {
        endRun();
        this.level = level;
      }
      pending += count;
    }

    /** The runs of everything added; the writer begins anew. */
    byte[] take() {
      endRun();
      byte[] bytes = runs.toByteArray();
      runs.reset();
      return bytes;
    }

    private void endRun() {
      if (pending == 0) {
        return;
      }
      int header = pending << 1;
      while (header >= 0x80) {
        runs.write((header & 0x7f) | 0x80);
        header >>>= 7;
      }
      runs.write(header);
      runs.write(level);
      pending = 0;
    }
  }

  /** Gives levels run by run. Bytes that are no levels are an {@link IllegalStateException}. */
  static final class Reader {
    private final ByteBuffer bytes;
    private int level;
    private int left;

    /** Bits of a bit-packed group that have not been given, the next one lowest. */
    private int packed;

    private int packedLeft;
    private int groupsLeft;

    /** Reads {@code bytes} from their position to their limit. */
    Reader(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    /**
     * The levels whose length and bytes stand at the position of {@code page}; moves it behind
     * them.
     *
     * @param page a page's bytes, little-endian
     */
    static Reader of(ByteBuffer page) {
      require(page.remaining() >= Integer.BYTES, "no levels");
      int length = page.getInt();
      require(length >= 0 && length <= page.remaining(), "levels of " + length + " bytes");
      Reader levels = new Reader(page.slice(page.position(), length));
      page.position(page.position() + length);
      return levels;
    }

    /** How many equal levels stand next, at least 1; of a bit-packed group, one at a time. */
    int left() {
      if (left == 0) {
        nextRun();
      }
      return left;
    }

    /** The level that stands next, 0 or 1, once {@link #left} has been asked. */
    int level() {
      return level;
    }

    /** Passes {@code count} levels, of those {@link #left}. */
    void pass(int count) {
      left -= count;
    }

    private void nextRun() {
      if (packedLeft == 0 && groupsLeft > 0) {
        packed = read();
        packedLeft = 8;
        groupsLeft--;
      }
      if (packedLeft > 0) {
        level = packed & 1;
        packed >>>= 1;
        packedLeft--;
        left = 1;
        return;
      }
      int header = varint();
      if ((header & 1) == 1) {
        groupsLeft = header >>> 1;
        require(groupsLeft > 0, "an empty group of levels");
        nextRun();
      } else {
        left = header >>> 1;
        level = read();
        require(left > 0, "an empty run of levels");
        require(level <= 1, "a level of more than one bit");
      }
    }

    private int varint() {
      int value = 0;
      for (int shift = 0; shift < Integer.SIZE; shift += 7) {
        int next = read();
        value |= (next & 0x7f) << shift;
        if (next < 0x80) {
          return value;
        }
      }
      throw new IllegalStateException("a run of levels without an end");
    }

    private int read() {
      require(bytes.hasRemaining(), "fewer levels than values");
      return bytes.get() & 0xff;
    }

    private static void require(boolean fits, String otherwise) {
      if (!fits) {
        throw new IllegalStateException(otherwise);
      }
    }
  }
}
