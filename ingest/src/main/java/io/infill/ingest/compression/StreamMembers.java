package io.infill.ingest.compression;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.SingleXZInputStream;

/** Members that a library decodes one at a time, its checksums verified: bzip2 and xz. */
final class StreamMembers extends Members {
  /** Most memory that xz may ask for, in KiB: four times what its highest preset needs. */
  private static final int XZ_MEMORY_KIB = 1 << 18;

  private final Compression compression;
  private final CompressedInput in;
  private InputStream member;

  StreamMembers(Compression compression, CompressedInput in) {
    super(in);
    this.compression = compression;
    this.in = in;
  }

  @Override
  void begin() throws IOException {
    if (!beginsHere()) {
      throw in.available(Compression.HEAD_BYTES) < Compression.HEAD_BYTES
          ? new EOFException("the file ends inside compressed data, or something follows it")
          : new IOException("something that is not %s follows it".formatted(compression.words()));
    }
    // Never closed: what they hold is memory, and the file is not theirs.
    InputStream unowned = in;
    member =
        switch (compression) {
          case BZIP2 -> new BZip2CompressorInputStream(unowned, false);
          case XZ -> new SingleXZInputStream(unowned, XZ_MEMORY_KIB);
          default -> throw new IllegalStateException("not read here: " + compression);
        };
  }

  @Override
  int decode(byte[] bytes, int offset, int length) throws IOException {
    return member.read(bytes, offset, length);
  }

  /** xz allows zeros between streams. */
  @Override
  void passFiller() {
    while (compression == Compression.XZ
        && in.available(1) > 0
        && in.buffer()[in.position()] == 0) {
      in.pass(1);
    }
  }

  @Override
  boolean beginsHere() {
    if (in.buffer()[in.position()] != compression.firstByte()) {
      return false;
    }
    int available = Math.min(in.available(Compression.HEAD_BYTES), Compression.HEAD_BYTES);
    byte[] head = new byte[Compression.HEAD_BYTES];
    System.arraycopy(in.buffer(), in.position(), head, 0, available);
    return Compression.of(head, available) == compression;
  }
}
