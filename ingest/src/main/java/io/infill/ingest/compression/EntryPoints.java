package io.infill.ingest.compression;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.OptionalLong;

/**
 * Where one may begin to read inside of a file: anywhere in a plain one, at the members of gzip and
 * the frames of zstd, nowhere in other compressions.
 *
 * <p>Members are found by their first bytes and by decoding a little behind them. Compressed data
 * may look like that by chance, so a place found here is a good guess: whoever uses it must see
 * that the bytes between two places decode to their end.
 */
public final class EntryPoints {
  private static final byte[] GZIP = {0x1f, (byte) 0x8b, 8};
  private static final byte[] ZSTD = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int TRIAL_BYTES = 1 << 16;

  private final Compression compression;

  private EntryPoints(Compression compression) {
    this.compression = compression;
  }

  /** Looks at a file's first bytes. */
  public static EntryPoints of(SeekableByteChannel file) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(Compression.HEAD_BYTES);
    file.position(0);
    while (head.hasRemaining() && file.read(head) >= 0) {
      // gather the head
    }
    return new EntryPoints(Compression.of(head.array(), head.position()));
  }

  /** Whether every byte is a place to begin. */
  public boolean isPlain() {
    return compression == Compression.NONE;
  }

  /** The first place in {@code [from, to)}; empty if there is none, so far as one can tell. */
  public OptionalLong next(SeekableByteChannel file, long from, long to) throws IOException {
    if (isPlain() || from == 0) {
      return from < to ? OptionalLong.of(from) : OptionalLong.empty();
    }
    return switch (compression) {
      case GZIP -> search(file, from, to, GZIP);
      case ZSTD -> search(file, from, to, ZSTD);
      default -> OptionalLong.empty();
    };
  }

  private static OptionalLong search(SeekableByteChannel file, long from, long to, byte[] magic)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    long at = from;
    while (at < to) {
      buffer.clear();
      file.position(at);
      while (buffer.hasRemaining() && file.read(buffer) >= 0) {
        // fill the buffer
      }
      int length = buffer.position();
      for (int i = 0; i + magic.length <= length && at + i < to; i++) {
        if (stands(magic, buffer.array(), i) && decodes(file, at + i)) {
          return OptionalLong.of(at + i);
        }
      }
      if (length < BUFFER_BYTES) {
        return OptionalLong.empty();
      }
      // The magic may be cut in two by the buffer's end.
      at += length - magic.length + 1;
    }
    return OptionalLong.empty();
  }

  private static boolean stands(byte[] magic, byte[] bytes, int at) {
    for (int i = 0; i < magic.length; i++) {
      if (bytes[at + i] != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean decodes(SeekableByteChannel file, long at) throws IOException {
    file.position(at);
    // Not closed: the channel is the caller's.
    FileBytes bytes = FileBytes.open(new Unclosed(Channels.newInputStream(file)));
    try (bytes) {
      byte[] trial = new byte[TRIAL_BYTES];
      int read = 0;
      while (read >= 0 && read < TRIAL_BYTES) {
        int more = bytes.read(trial, read, TRIAL_BYTES - read);
        if (more < 0) {
          return bytes.breakage().isEmpty();
        }
        read += more;
      }
      return true;
    }
  }

  /** Leaves the storage open. */
  private static final class Unclosed extends java.io.FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }
}
