package io.infill.ingest.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * The compressed bytes of one zstd frame, whose blocks are followed to find its end.
 *
 * <p>The decoder of zstd-jni (1.5.7) would not do it: when the bytes at hand hold a frame's end and
 * the next one's beginning, it takes the file's end for a good one; and it does not say where a
 * frame began.
 */
final class ZstdFrame extends InputStream {
  private enum Part {
    MAGIC,
    DESCRIPTOR,
    BLOCK_HEADER,
    END
  }

  private final CompressedInput in;
  private Part part = Part.MAGIC;
  private int collected;
  private int value;
  private long toSkip;
  private boolean checksum;

  /** The frame that begins at the next byte of {@code in}. */
  ZstdFrame(CompressedInput in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * @throws EOFException if the file ends inside the frame
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (part == Part.END && toSkip == 0) {
      return -1;
    }
    int read = in.read(bytes, offset, length);
    if (read < 0) {
      throw new EOFException("the file ends inside compressed data");
    }
    int used = follow(bytes, offset, offset + read) - offset;
    in.pass(used - read);
    return used;
  }

  /** Follows the frame through {@code bytes[from, end)}; gives the index behind its last byte. */
  private int follow(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && !(part == Part.END && toSkip == 0)) {
      if (toSkip > 0) {
        int skipped = (int) Math.min(toSkip, end - i);
        toSkip -= skipped;
        i += skipped;
      } else {
        value |= (bytes[i++] & 0xff) << (8 * collected);
        collected++;
        if (collected == size(part)) {
          int whole = value;
          collected = 0;
          value = 0;
          complete(whole);
        }
      }
    }
    return i;
  }

  private static int size(Part part) {
    return switch (part) {
      case MAGIC -> 4;
      case BLOCK_HEADER -> 3;
      case DESCRIPTOR, END -> 1;
    };
  }

  private void complete(int whole) {
    switch (part) {
      case MAGIC -> part = Part.DESCRIPTOR;
      case DESCRIPTOR -> descriptor(whole);
      case BLOCK_HEADER -> block(whole);
      case END -> throw new IllegalStateException("nothing is followed here");
    }
  }

  /** RFC 8878, section 3.1.1.1: what the first byte says of the header's other fields. */
  private void descriptor(int flags) {
    boolean singleSegment = (flags & 0x20) != 0;
    checksum = (flags & 0x04) != 0;
    long windowBytes = singleSegment ? 0 : 1;
    int dictionaryFlag = flags & 3;
    int dictionaryBytes = dictionaryFlag == 3 ? 4 : dictionaryFlag;
    int sizeFlag = flags >> 6;
    int sizeBytes = sizeFlag == 0 ? (singleSegment ? 1 : 0) : 1 << sizeFlag;
    toSkip = windowBytes + dictionaryBytes + sizeBytes;
    part = Part.BLOCK_HEADER;
  }

  /** RFC 8878, section 3.1.1.2: last flag, type (1 is one byte repeated), size. */
  private void block(int header) {
    boolean lastBlock = (header & 1) != 0;
    boolean repeated = (header >> 1 & 3) == 1;
    toSkip = repeated ? 1 : header >> 3;
    if (lastBlock) {
      toSkip += checksum ? 4 : 0;
      part = Part.END;
    }
  }
}
