package io.infill.ingest.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The bytes of all members of a gzip file, with every checksum verified.
 *
 * <p>Not {@link java.util.zip.GZIPInputStream}: that one decides by {@code available()} whether
 * another member follows and takes a damaged header for the end, both of which lose data in
 * silence, and what was inflated before a damaged byte is lost with it. Here {@link #read} hands
 * out everything in front of a failure and then fails.
 */
final class GzipMembers extends InputStream {
  private static final int FHCRC = 2;
  private static final int FEXTRA = 4;
  private static final int FNAME = 8;
  private static final int FCOMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final InputStream in;
  private final byte[] input = new byte[1 << 16];
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private int position;
  private int limit;
  private boolean inMember;
  private boolean beforeFirst = true;
  private ZipException failure;

  GzipMembers(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  /**
   * Reads at least one byte unless the file ends.
   *
   * @throws EOFException if the file is cut
   * @throws ZipException if it is damaged
   */
  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    while (true) {
      if (!inMember && !nextMember()) {
        return -1;
      }
      int read = inflate(bytes, offset, length);
      if (read > 0) {
        crc.update(bytes, offset, read);
        return read;
      }
      if (inflater.finished()) {
        endMember();
      }
    }
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    in.close();
  }

  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    if (inflater.needsInput() && !inflater.finished()) {
      if (position == limit && !fill()) {
        throw new EOFException("the file ends inside compressed data");
      }
      inflater.setInput(input, position, limit - position);
      position = limit;
    }
    long before = inflater.getBytesWritten();
    try {
      int read = inflater.inflate(bytes, offset, length);
      if (inflater.needsDictionary()) {
        throw new ZipException("the compressed data asks for a dictionary");
      }
      return read;
    } catch (DataFormatException e) {
      ZipException damaged = new ZipException("the compressed data is damaged: " + e.getMessage());
      int written = (int) (inflater.getBytesWritten() - before);
      if (written == 0) {
        throw damaged;
      }
      failure = damaged;
      return written;
    }
  }

  /** Reads a member's header; false at the end of the file. Zeros after a member are padding. */
  private boolean nextMember() throws IOException {
    int first = beforeFirst ? next() : nextOrEnd();
    if (first == 0 && !beforeFirst) {
      first = skipZeros();
    }
    if (first < 0) {
      return false;
    }
    if (first != 0x1f || next() != 0x8b) {
      throw new ZipException("something that is not gzip follows a gzip member");
    }
    if (next() != 8) {
      throw new ZipException("a gzip member has an unknown compression method");
    }
    int flags = next();
    if ((flags & RESERVED) != 0) {
      throw new ZipException("a gzip member has unknown flags");
    }
    skip(6);
    if ((flags & FEXTRA) != 0) {
      skip(next() | next() << 8);
    }
    if ((flags & FNAME) != 0) {
      skipString();
    }
    if ((flags & FCOMMENT) != 0) {
      skipString();
    }
    if ((flags & FHCRC) != 0) {
      skip(2);
    }
    inflater.reset();
    crc.reset();
    inMember = true;
    beforeFirst = false;
    return true;
  }

  private void endMember() throws IOException {
    position = limit - inflater.getRemaining();
    inMember = false;
    if (nextInt() != crc.getValue()) {
      throw new ZipException(
          "a gzip member's CRC is wrong: what was read from it may be wrong too");
    }
    if (nextInt() != (inflater.getBytesWritten() & 0xffffffffL)) {
      throw new ZipException("a gzip member's size is wrong");
    }
  }

  private long nextInt() throws IOException {
    return next() | next() << 8 | next() << 16 | (long) next() << 24;
  }

  private void skip(int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      next();
    }
  }

  private void skipString() throws IOException {
    while (next() != 0) {
      // the string is not needed
    }
  }

  private int skipZeros() throws IOException {
    int next = 0;
    while (next == 0) {
      next = nextOrEnd();
    }
    return next;
  }

  private int next() throws IOException {
    int next = nextOrEnd();
    if (next < 0) {
      throw new EOFException("the file ends inside a gzip header or trailer");
    }
    return next;
  }

  private int nextOrEnd() throws IOException {
    return position == limit && !fill() ? -1 : input[position++] & 0xff;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(input, 0, input.length));
    return limit > 0;
  }
}
