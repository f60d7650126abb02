package io.infill.ingest.compression;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file's decompressed bytes, up to its end or up to where it is broken; and on request those
 * behind that place.
 *
 * <p>The compression is told from the first bytes; names play no part.
 *
 * <p>What is noticed, and when: a checksum stands at the end of a member, frame or stream, so what
 * was read from a damaged one may have been handed out, wrong, before the breakage is known; the
 * breakage then tells that it is not to be trusted. A zstd or LZ4 frame written without a checksum
 * (an option of the writer) can be damaged without anybody noticing. Where a block of zstd, bzip2
 * or xz does not decode, up to one {@link #read} of good bytes before it is lost too.
 */
public final class FileBytes implements Closeable {
  /** Where a member's content begins, and where the member lies in the file. */
  private record Start(long contentOffset, long fileOffset) {}

  private final CompressedInput file;
  private final Compression compression;
  private final Members members;
  private final ArrayDeque<Start> starts = new ArrayDeque<>();
  private long contentOffset;
  private long memberStart = -1;
  private Breakage breakage;

  private FileBytes(CompressedInput file, Compression compression, Breakage breakage) {
    this.file = file;
    this.compression = compression;
    this.breakage = breakage;
    this.members =
        switch (compression) {
          case GZIP -> new GzipMembers(file);
          case ZSTD -> new ZstdMembers(file);
          case LZ4 -> new Lz4Members(file);
          case BZIP2, XZ -> new StreamMembers(compression, file);
          case NONE, ZIP, SEVEN_ZIP, RAR -> null;
        };
  }

  /** Looks at the first bytes of {@code file} and prepares to read the rest. */
  public static FileBytes open(InputStream in) throws IOException {
    CompressedInput file = new CompressedInput(in);
    int length;
    try {
      length = Math.min(file.available(Compression.HEAD_BYTES), Compression.HEAD_BYTES);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    byte[] head = file.buffer();
    Compression compression = Compression.of(head, length);
    Breakage breakage = null;
    if (length < Compression.HEAD_BYTES) {
      Optional<Compression> stump = Compression.ofStump(head, length);
      if (stump.isPresent()) {
        breakage =
            new Breakage(stump.get().truncated(), "the file ends after " + length + " bytes");
      }
    }
    if (!compression.isSupported()) {
      breakage =
          new Breakage(
              compression.corrupt(),
              "the file is compressed with %s; gzip, zstd, bzip2, xz and lz4 are read"
                  .formatted(compression.words()));
    }
    return new FileBytes(file, compression, breakage);
  }

  /** Whether the file is compressed, in a way that is read or not. */
  public boolean isCompressed() {
    return compression != Compression.NONE;
  }

  /**
   * Reads at least one byte.
   *
   * @return the number of bytes read; -1 at the end and where the file is broken
   * @throws IOException if the storage fails; damaged content is a {@link #breakage} instead
   */
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (breakage != null) {
      return -1;
    }
    try {
      if (members == null) {
        return file.readPlain(bytes, offset, length);
      }
      int read = members.read(bytes, offset, length);
      if (read > 0) {
        if (members.start() != memberStart) {
          memberStart = members.start();
          starts.add(new Start(contentOffset, memberStart));
        }
        contentOffset += read;
      }
      return read;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IOException e) {
      // The storage's own failures come unchecked, so this is the decoder's judgement of the bytes.
      breakage =
          members.isCut()
              ? new Breakage(compression.truncated(), "the file ends inside compressed data")
              : new Breakage(compression.corrupt(), damage(e));
      return -1;
    }
  }

  /** Not every decoder says what it found. */
  private static String damage(IOException e) {
    return e.getMessage() == null ? "the compressed data is damaged" : e.getMessage();
  }

  /**
   * Looks for the next member behind a {@link #breakage}; the bytes then go on with it.
   *
   * @return false if there is none, or the file is not of members
   * @throws IOException if the storage fails
   */
  public boolean resume() throws IOException {
    if (breakage == null || members == null) {
      return false;
    }
    try {
      boolean found = members.resume();
      breakage = found ? null : breakage;
      return found;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /**
   * Place in the file of the member whose first byte of content is {@code offset}; empty if none
   * begins there. Forgets the members before it, so ask in ascending order.
   */
  public OptionalLong memberAt(long offset) {
    boolean here = nextMember(offset).orElse(-1) == offset;
    return here ? OptionalLong.of(starts.element().fileOffset) : OptionalLong.empty();
  }

  /**
   * Place in the content of the first member that begins at {@code offset} or behind it, among
   * those that were read from. Forgets the members before it.
   */
  public OptionalLong nextMember(long offset) {
    while (!starts.isEmpty() && starts.element().contentOffset < offset) {
      starts.remove();
    }
    return starts.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(starts.element().contentOffset);
  }

  /**
   * Whether the {@link #breakage} stands in a member that gave no byte, so that everything that was
   * read is of members whose checksums are right.
   */
  public boolean isSoundBeforeBreakage() {
    return members == null || members.start() != memberStart;
  }

  /** Why the bytes ended too early; empty before the end and for a sound file. */
  public Optional<Breakage> breakage() {
    return Optional.ofNullable(breakage);
  }

  @Override
  public void close() throws IOException {
    if (members == null) {
      file.close();
    } else {
      members.close();
    }
  }
}
