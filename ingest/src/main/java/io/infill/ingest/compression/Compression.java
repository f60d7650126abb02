package io.infill.ingest.compression;

import io.infill.ingest.RejectCause;
import java.util.Optional;

/** The compressions told apart by a file's first bytes. */
enum Compression {
  NONE(null, null, ""),
  GZIP(RejectCause.TRUNCATED_GZIP, RejectCause.CORRUPT_GZIP, "1f8b"),
  ZSTD(RejectCause.TRUNCATED_ZSTD, RejectCause.CORRUPT_ZSTD, "28b52ffd"),
  BZIP2(null, RejectCause.UNSUPPORTED_COMPRESSION, ""),
  XZ(null, RejectCause.UNSUPPORTED_COMPRESSION, "fd377a585a00"),
  LZ4(null, RejectCause.UNSUPPORTED_COMPRESSION, "04224d18"),
  ZIP(null, RejectCause.UNSUPPORTED_COMPRESSION, "504b0304"),
  SEVEN_ZIP(null, RejectCause.UNSUPPORTED_COMPRESSION, "377abcaf271c"),
  RAR(null, RejectCause.UNSUPPORTED_COMPRESSION, "526172211a07");

  /** Bytes that {@link #of} wants to see. */
  static final int HEAD_BYTES = 10;

  private static final byte[] BZIP2_BLOCK = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};

  private final RejectCause truncated;
  private final RejectCause corrupt;
  private final String magicHex;

  Compression(RejectCause truncated, RejectCause corrupt, String magicHex) {
    this.truncated = truncated;
    this.corrupt = corrupt;
    this.magicHex = magicHex;
  }

  /** Tells the compression from the first {@code length} bytes of a file. */
  static Compression of(byte[] head, int length) {
    for (Compression compression : values()) {
      byte[] magic = compression.magic();
      if (magic.length > 0 && startsWith(head, length, magic)) {
        return compression;
      }
    }
    if (isSkippableFrame(head, length)) {
      return ZSTD;
    }
    return isBzip2(head, length) ? BZIP2 : NONE;
  }

  /**
   * The compression of which {@code head} is the whole file and only the beginning of the magic, if
   * no text could begin like that.
   */
  static Optional<Compression> ofStump(byte[] head, int length) {
    if (length == 1 && head[0] == 0x1f) {
      return Optional.of(GZIP);
    }
    boolean zstd = length >= 2 && length < 4 && startsWith(ZSTD.magic(), 4, head, length);
    return zstd ? Optional.of(ZSTD) : Optional.empty();
  }

  private byte[] magic() {
    return java.util.HexFormat.of().parseHex(magicHex);
  }

  RejectCause truncated() {
    return truncated;
  }

  RejectCause corrupt() {
    return corrupt;
  }

  boolean isSupported() {
    return this == NONE || this == GZIP || this == ZSTD;
  }

  private static boolean startsWith(byte[] head, int length, byte[] prefix) {
    return startsWith(head, length, prefix, prefix.length);
  }

  private static boolean startsWith(byte[] head, int length, byte[] prefix, int prefixLength) {
    return length >= prefixLength
        && java.util.Arrays.equals(head, 0, prefixLength, prefix, 0, prefixLength);
  }

  /** RFC 8878, section 3.1.2: 0x184D2A50 to 0x184D2A5F, little-endian. */
  private static boolean isSkippableFrame(byte[] head, int length) {
    return length >= 4
        && (head[0] & 0xf0) == 0x50
        && head[1] == 0x2a
        && head[2] == 0x4d
        && head[3] == 0x18;
  }

  /** "BZh", a level, and the block's number: "BZh" alone could begin a text. */
  private static boolean isBzip2(byte[] head, int length) {
    return length >= 10
        && head[0] == 'B'
        && head[1] == 'Z'
        && head[2] == 'h'
        && java.util.Arrays.equals(head, 4, 10, BZIP2_BLOCK, 0, 6);
  }
}
