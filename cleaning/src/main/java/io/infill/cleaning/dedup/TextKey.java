package io.infill.cleaning.dedup;

import io.infill.ingest.DocumentId;
import java.util.HexFormat;

/**
 * 128 bits that two texts share if they differ in nothing but case, width, script variant,
 * punctuation and white space; or that two addresses share if they are one when made canonical.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record TextKey(long high, long low) {
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /** A key that no other document's text has. */
  public static TextKey of(DocumentId id) {
    return new TextKey(id.high(), id.low());
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException if {@code hex} is not 32 hexadecimal digits
   */
  public static TextKey parse(String hex) {
    if (hex.length() != 32) {
      throw new IllegalArgumentException(
          "a key has 32 hexadecimal digits but this has " + hex.length() + ": \"" + hex + '"');
    }
    return new TextKey(
        HexFormat.fromHexDigitsToLong(hex, 0, 16), HexFormat.fromHexDigitsToLong(hex, 16, 32));
  }

  /** The key of one part of those that share this key. */
  public TextKey part(int part) {
    return new TextKey(high ^ (part + 1) * SPREAD, low);
  }

  /** 32 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    HexFormat format = HexFormat.of();
    return format.toHexDigits(high) + format.toHexDigits(low);
  }
}
