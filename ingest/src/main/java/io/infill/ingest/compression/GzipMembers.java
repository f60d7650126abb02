package io.infill.ingest.compression;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * The members of a gzip file (RFC 1952), with every checksum verified.
 *
 * <p>Not {@link java.util.zip.GZIPInputStream}: that one decides by {@code available()} whether
 * another member follows and takes a damaged header for the end, both of which lose data in
 * silence, and what was inflated before a damaged byte is lost with it. Here everything in front of
 * a failure is handed out first.
 */
final class GzipMembers extends Members {
  private static final int FHCRC = 2;
  private static final int FEXTRA = 4;
  private static final int FNAME = 8;
  private static final int FCOMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final CompressedInput in;
  private final Inflater inflater = new Inflater(true);
  private final CRC32 crc = new CRC32();
  private ZipException behind;

  GzipMembers(CompressedInput in) {
    super(in);
    this.in = in;
  }

  @Override
  void begin() throws IOException {
    if (next() != 0x1f || next() != 0x8b) {
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
    behind = null;
  }

  @Override
  int decode(byte[] bytes, int offset, int length) throws IOException {
    if (behind != null) {
      throw behind;
    }
    int read = inflate(bytes, offset, length);
    crc.update(bytes, offset, read);
    if (read == 0 && inflater.finished()) {
      end();
      return -1;
    }
    return read;
  }

  /** Zeros after a member are padding. */
  @Override
  void passFiller() {
    while (in.available(1) > 0 && in.buffer()[in.position()] == 0) {
      in.pass(1);
    }
  }

  /** Magic, method, flags, and the extra flags and systems that RFC 1952 knows. */
  @Override
  boolean beginsHere() {
    byte[] bytes = in.buffer();
    int at = in.position();
    if (bytes[at] != 0x1f || in.available(10) < 10) {
      return false;
    }
    bytes = in.buffer();
    at = in.position();
    int extra = bytes[at + 8];
    int system = bytes[at + 9] & 0xff;
    return bytes[at + 1] == (byte) 0x8b
        && bytes[at + 2] == 8
        && (bytes[at + 3] & RESERVED) == 0
        && (extra == 0 || extra == 2 || extra == 4)
        && (system < 14 || system == 255);
  }

  @Override
  public void close() throws IOException {
    inflater.end();
    super.close();
  }

  private int inflate(byte[] bytes, int offset, int length) throws IOException {
    if (inflater.needsInput() && !inflater.finished()) {
      int available = in.available(1);
      if (available == 0) {
        throw new EOFException("the file ends inside compressed data");
      }
      inflater.setInput(in.buffer(), in.position(), available);
      in.pass(available);
    }
    long before = inflater.getBytesWritten();
    try {
      int read = inflater.inflate(bytes, offset, length);
      if (inflater.needsDictionary()) {
        throw new ZipException("the compressed data asks for a dictionary");
      }
      return read;
    } catch (DataFormatException e) {
      behind = new ZipException("the compressed data is damaged: " + e.getMessage());
      int written = (int) (inflater.getBytesWritten() - before);
      if (written == 0) {
        throw behind;
      }
      return written;
    }
  }

  private void end() throws IOException {
    in.pass(-inflater.getRemaining());
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

  private int next() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new EOFException("the file ends inside a gzip header or trailer");
    }
    return next;
  }
}
