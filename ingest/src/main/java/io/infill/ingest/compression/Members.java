package io.infill.ingest.compression;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;

/**
 * The decompressed bytes of a file that consists of members (gzip), frames (zstd, LZ4) or streams
 * (bzip2, xz), one behind the other, each with its own checksum.
 *
 * <p>A damaged member ends the bytes; {@link #resume} looks for the next one's beginning by its
 * first bytes, so that one member's damage need not cost the others.
 */
abstract class Members implements Closeable {
  private final CompressedInput in;
  private boolean inMember;
  private boolean beforeFirst = true;
  private long start;
  private long furthest;
  private IOException failure;

  Members(CompressedInput in) {
    this.in = in;
  }

  /**
   * Reads the head of the member that begins at the next byte.
   *
   * @throws EOFException if the file ends inside of it
   * @throws IOException if it is none
   */
  abstract void begin() throws IOException;

  /**
   * Decodes into {@code bytes}.
   *
   * @return bytes decoded, 0 if it must be called again, -1 if the member ended and its checksum is
   *     right
   * @throws EOFException if the file ends inside of the member
   * @throws IOException if it is damaged
   */
  abstract int decode(byte[] bytes, int offset, int length) throws IOException;

  /** Whether a member may begin at the next byte, as far as a look ahead tells. */
  abstract boolean beginsHere();

  /**
   * Passes what may stand between members.
   *
   * @throws IOException if it is cut or damaged
   */
  void passFiller() throws IOException {}

  /**
   * Reads at least one byte, all of one member; -1 at the end of the file.
   *
   * @throws IOException if the file is cut or damaged, at this call and at each one after it
   */
  final int read(byte[] bytes, int offset, int length) throws IOException {
    if (failure != null) {
      throw failure;
    }
    try {
      while (true) {
        if (!inMember) {
          if (!beforeFirst) {
            start = in.offset();
            passFiller();
          }
          if (in.available(1) < 1) {
            return -1;
          }
          start = in.offset();
          beforeFirst = false;
          begin();
          inMember = true;
        }
        int read = decode(bytes, offset, length);
        if (read > 0) {
          return read;
        }
        inMember = read == 0;
      }
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }

  /** Place in the file where the member began that was read from last. */
  final long start() {
    return start;
  }

  /** Whether the failure is that the file ended. */
  final boolean isCut() {
    return failure instanceof EOFException || in.isExhausted();
  }

  /**
   * Finds the next member after a failure, by its first bytes. It is looked for from the damaged
   * one's beginning, since a damaged member may have taken the next one for its own; but no byte is
   * decoded more than twice.
   *
   * @return false if there is none
   */
  final boolean resume() {
    if (start >= furthest) {
      furthest = in.offset();
      in.rewind(start + 1);
    } else {
      furthest = Math.max(furthest, in.offset());
    }
    while (in.available(1) > 0) {
      if (beginsHere()) {
        inMember = false;
        beforeFirst = true;
        failure = null;
        return true;
      }
      in.pass(1);
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
