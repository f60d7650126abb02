package io.infill.ingest.compression;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * A file's decompressed bytes, up to its end or up to where it is broken.
 *
 * <p>The compression is told from the first bytes; names play no part.
 *
 * <p>What is noticed, and when: a checksum stands at the end of a gzip member or a zstd frame, so
 * what was read from a damaged one may have been handed out, wrong, before the breakage is known;
 * the breakage then tells that the file is not to be trusted. A zstd frame written without a
 * checksum (an option of the writer) can be damaged without anybody noticing. Where a zstd block
 * does not decode, up to one {@link #read} of good bytes before it is lost too.
 */
public final class FileBytes implements Closeable {
  /** Largest zstd window read: 2 to the 31, what {@code zstd --long=31} writes. */
  private static final int ZSTD_WINDOW_LOG = 31;

  private final Storage storage;
  private final Compression compression;
  private final InputStream content;
  private Breakage breakage;

  private FileBytes(
      Storage storage, Compression compression, InputStream content, Breakage breakage) {
    this.storage = storage;
    this.compression = compression;
    this.content = content;
    this.breakage = breakage;
  }

  /** Looks at the first bytes of {@code file} and prepares to read the rest. */
  public static FileBytes open(InputStream file) throws IOException {
    byte[] head = new byte[Compression.HEAD_BYTES];
    int length = file.readNBytes(head, 0, head.length);
    PushbackInputStream whole = new PushbackInputStream(file, head.length);
    whole.unread(head, 0, length);
    Storage storage = new Storage(whole);
    Compression compression = Compression.of(head, length);
    Breakage breakage = null;
    if (length < head.length) {
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
              "the file is compressed with %s; gzip and zstd are read"
                  .formatted(compression.name().toLowerCase(java.util.Locale.ROOT)));
    }
    InputStream content =
        switch (compression) {
          case GZIP -> new GzipMembers(storage);
          case ZSTD ->
              new ZstdInputStreamNoFinalizer(new ZstdFrames(storage)).setLongMax(ZSTD_WINDOW_LOG);
          default -> storage;
        };
    return new FileBytes(storage, compression, content, breakage);
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
      int read;
      do {
        read = content.read(bytes, offset, length);
      } while (read == 0);
      return read;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (IOException e) {
      // The storage's own failures come unchecked, so this is the decoder's judgement of the bytes.
      breakage =
          new Breakage(
              storage.ended ? compression.truncated() : compression.corrupt(), e.getMessage());
      return -1;
    }
  }

  /** Why the bytes ended too early; empty before the end and for a sound file. */
  public Optional<Breakage> breakage() {
    return Optional.ofNullable(breakage);
  }

  @Override
  public void close() throws IOException {
    content.close();
  }

  /** The file itself; its failures pass through the decoders unchecked, so they stay apart. */
  private static final class Storage extends FilterInputStream {
    private boolean ended;

    Storage(InputStream in) {
      super(in);
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      try {
        int read = in.read(bytes, offset, length);
        ended |= read < 0;
        return read;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Nothing, so that the zstd decoder gives out what it has before it asks for more. */
    @Override
    public int available() {
      return 0;
    }
  }
}
