package io.infill.ingest.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A new local file for Parquet to fill, hashed with SHA-256 on the way. */
final class HashedFile implements OutputFile, Closeable {
  private static final int BUFFER_BYTES = 256 << 10;

  private final Path path;
  private final MessageDigest digest = Checksum.digest();
  private HashedStream stream;

  HashedFile(Path path) {
    this.path = path;
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) throws IOException {
    stream =
        new HashedStream(
            FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW));
    return stream;
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) throws IOException {
    return create(blockSizeHint);
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  @Override
  public String getPath() {
    return path.toString();
  }

  /** Closes the file as it is; what was not flushed is lost. */
  @Override
  public void close() throws IOException {
    if (stream != null) {
      stream.channel.close();
    }
  }

  /** Bytes written so far. */
  long count() {
    return stream.position;
  }

  /** SHA-256 of everything written; ends the hashing. */
  String sha256() {
    return Checksum.hex(digest);
  }

  private final class HashedStream extends PositionOutputStream {
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private long position;

    HashedStream(FileChannel channel) {
      this.channel = channel;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int b) throws IOException {
      if (!buffer.hasRemaining()) {
        flush();
      }
      buffer.put((byte) b);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      int from = offset;
      int left = length;
      while (left > 0) {
        if (!buffer.hasRemaining()) {
          flush();
        }
        int part = Math.min(left, buffer.remaining());
        buffer.put(bytes, from, part);
        from += part;
        left -= part;
      }
      position += length;
    }

    @Override
    public void flush() throws IOException {
      buffer.flip();
      digest.update(buffer.duplicate());
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      buffer.clear();
    }

    /** Ends the file: everything written is on the disk. */
    @Override
    public void close() throws IOException {
      if (channel.isOpen()) {
        flush();
        channel.force(true);
        channel.close();
      }
    }
  }
}
