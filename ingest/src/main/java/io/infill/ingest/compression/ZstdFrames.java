package io.infill.ingest.compression;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Passes a zstd file on to a decoder and follows its frames and blocks, so that an end inside of
 * one is noticed.
 *
 * <p>The decoder of zstd-jni (1.5.7) notices it only in the first frame: when the bytes at hand
 * hold a frame's end and the next one's beginning, it takes the file's end for a good one.
 */
final class ZstdFrames extends FilterInputStream {
  private static final int MAGIC = 0xfd2fb528;
  private static final int SKIPPABLE_MAGIC = 0x184d2a50;

  private enum Part {
    MAGIC,
    SKIPPABLE_SIZE,
    DESCRIPTOR,
    BLOCK_HEADER,
    /** No frame follows here; the decoder judges it. */
    UNKNOWN
  }

  private Part part = Part.MAGIC;
  private int collected;
  private int value;
  private long toSkip;
  private boolean checksum;

  ZstdFrames(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * @throws EOFException if the file ends inside a frame
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = in.read(bytes, offset, length);
    if (read >= 0) {
      follow(bytes, offset, offset + read);
    } else if (part != Part.UNKNOWN && (part != Part.MAGIC || collected > 0 || toSkip > 0)) {
      throw new EOFException("the file ends inside compressed data");
    }
    return read;
  }

  private void follow(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && part != Part.UNKNOWN) {
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
  }

  private static int size(Part part) {
    return switch (part) {
      case MAGIC, SKIPPABLE_SIZE -> 4;
      case BLOCK_HEADER -> 3;
      case DESCRIPTOR, UNKNOWN -> 1;
    };
  }

  private void complete(int whole) {
    switch (part) {
      case MAGIC -> {
        boolean skippable = (whole & 0xfffffff0) == SKIPPABLE_MAGIC;
        part = skippable ? Part.SKIPPABLE_SIZE : whole == MAGIC ? Part.DESCRIPTOR : Part.UNKNOWN;
      }
      case SKIPPABLE_SIZE -> {
        toSkip = whole & 0xffffffffL;
        part = Part.MAGIC;
      }
      case DESCRIPTOR -> descriptor(whole);
      case BLOCK_HEADER -> block(whole);
      case UNKNOWN -> throw new IllegalStateException("nothing is followed here");
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
      part = Part.MAGIC;
    }
  }
}
