package io.infill.ingest.charset;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What charset a text of ASCII bytes alone is in: ASCII, or one that shifts by escapes. */
final class SevenBit {
  /** Bytes in which the first escape must stand. */
  private static final int HEAD_BYTES = 1 << 16;

  private SevenBit() {}

  /** Name of the charset that the escapes tell; empty if some byte is no ASCII or none tells. */
  static Optional<String> charset(byte[] bytes) {
    boolean escape = false;
    boolean tilde = false;
    for (byte b : bytes) {
      if (b < 0) {
        return Optional.empty();
      }
      escape |= b == 0x1B;
      tilde |= b == '~';
    }
    Optional<String> shifted = escape ? designated(bytes) : Optional.empty();
    if (shifted.isPresent()) {
      return shifted;
    }
    return tilde && HzText.is(bytes) ? Optional.of(HzText.NAME) : Optional.empty();
  }

  /** The ISO 2022 charset whose designators stand in the text (RFC 1468, 1557, 1922). */
  private static Optional<String> designated(byte[] bytes) {
    String head =
        new String(bytes, 0, Math.min(bytes.length, HEAD_BYTES), StandardCharsets.US_ASCII);
    if (head.contains("\u001B$)C")) {
      return Optional.of("ISO-2022-KR");
    }
    if (head.contains("\u001B$)A") || head.contains("\u001B$)G") || head.contains("\u001B$*H")) {
      return Optional.of("ISO-2022-CN");
    }
    boolean japanese =
        head.contains("\u001B$B") || head.contains("\u001B$@") || head.contains("\u001B(J");
    return japanese ? Optional.of("ISO-2022-JP") : Optional.empty();
  }
}
