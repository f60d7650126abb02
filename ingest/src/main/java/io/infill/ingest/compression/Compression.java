package io.infill.ingest.compression;

import io.infill.ingest.RejectCause;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** The compressions told apart by a file's first bytes. */
enum Compression {
  NONE(null, null, ""),
  GZIP(RejectCause.TRUNCATED_GZIP, RejectCause.CORRUPT_GZIP, "1f8b"),
  ZSTD(RejectCause.TRUNCATED_ZSTD, RejectCause.CORRUPT_ZSTD, "28b52ffd"),
  BZIP2(RejectCause.TRUNCATED_BZIP2, RejectCause.CORRUPT_BZIP2, ""),
  XZ(RejectCause.TRUNCATED_XZ, RejectCause.CORRUPT_XZ, "fd377a585a00"),
  LZ4(RejectCause.TRUNCATED_LZ4, RejectCause.CORRUPT_LZ4, "04224d18"),
  ZIP(null, RejectCause.UNSUPPORTED_COMPRESSION, "504b0304"),
  SEVEN_ZIP(null, RejectCause.UNSUPPORTED_COMPRESSION, "377abcaf271c"),
  RAR(null, RejectCause.UNSUPPORTED_COMPRESSION, "526172211a07");

  /** Bytes that {@link #of} wants to see. */
  static final int HEAD_BYTES = 10;

  private static final byte[] BZIP2_BLOCK = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
  private static final byte[] BZIP2_END = {0x17, 0x72, 0x45, 0x38, 0x50, (byte) 0x90};

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
      if (!compression.magicHex.isEmpty() && startsWith(head, length, compression.magic())) {
        return compression;
      }
    }
    if (length >= 4 && SkippableFrame.isMagic(CompressedInput.intAt(head, 0))) {
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
    return HexFormat.of().parseHex(magicHex);
  }

  RejectCause truncated() {
    return truncated;
  }

  RejectCause corrupt() {
    return corrupt;
  }

  boolean isSupported() {
    return truncated != null || this == NONE;
  }

  /** Its name in messages. */
  String words() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The first byte of a file or member, where all begin with the same. */
  byte firstByte() {
    return this == BZIP2 ? (byte) 'B' : magic()[0];
  }

  private static boolean startsWith(byte[] head, int length, byte[] prefix) {
    return startsWith(head, length, prefix, prefix.length);
  }

  private static boolean startsWith(byte[] head, int length, byte[] prefix, int prefixLength) {
    return length >= prefixLength && Arrays.equals(head, 0, prefixLength, prefix, 0, prefixLength);
  }

  /** "BZh", a level, and a block's or the end's mark: "BZh" alone could begin a text. */
  private static boolean isBzip2(byte[] head, int length) {
    return length >= 10
        && head[0] == 'B'
        && head[1] == 'Z'
        && head[2] == 'h'
        && (Arrays.equals(head, 4, 10, BZIP2_BLOCK, 0, 6)
            || Arrays.equals(head, 4, 10, BZIP2_END, 0, 6));
  }
}
