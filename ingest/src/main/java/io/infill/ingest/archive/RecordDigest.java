package io.infill.ingest.archive;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.commons.codec.binary.Base32;

/**
 * Holds a record against the digests that its head names, such as {@code
 * sha1:3I42H3S6NNFQ2MSVX7XZKYAYSCX5QBYJ}: SHA-1, SHA-256, SHA-384, SHA-512 or MD5, in hexadecimal,
 * base 32 or base 64. One of another algorithm is not checked.
 *
 * <p>One that is right is enough: the block's covers the payload, and the payload's covers the
 * text. Crawlers differ in what they digest: ClueWeb's payload digests are its block digests,
 * others digest the payload before or after the transfer coding.
 */
final class RecordDigest {
  private enum Verdict {
    RIGHT,
    WRONG,
    UNCHECKED
  }

  private RecordDigest() {}

  /**
   * Checks a record.
   *
   * @param payloads the payload in the shapes that it may have been digested in
   * @throws UnreadableRecordException if it has digests that can be checked, and none is right
   */
  static void check(RecordHead head, byte[] block, byte[]... payloads)
      throws UnreadableRecordException {
    String ofBlock = head.fields().get("WARC-Block-Digest");
    Verdict verdict = verdict(ofBlock, block);
    if (verdict == Verdict.RIGHT) {
      return;
    }
    String ofPayload = head.fields().get("WARC-Payload-Digest");
    // What a crawler cut off may be in the payload's digest.
    boolean cut = head.fields().first("WARC-Truncated").isPresent();
    Verdict payload = cut ? Verdict.UNCHECKED : verdict(ofPayload, payloads);
    if (payload != Verdict.RIGHT && (verdict == Verdict.WRONG || payload == Verdict.WRONG)) {
      throw new UnreadableRecordException(
          RejectCause.WRONG_DIGEST,
          "the record does not have its digest "
              + RecordHead.cut(verdict == Verdict.WRONG ? ofBlock : ofPayload));
    }
  }

  /** Whether {@code labelled}, as algorithm, colon, value, is the digest of one of the shapes. */
  private static Verdict verdict(String labelled, byte[]... shapes) {
    int colon = labelled.indexOf(':');
    String algorithm =
        colon < 0 ? "" : algorithm(labelled.substring(0, colon).toLowerCase(Locale.ROOT));
    if (algorithm.isEmpty()) {
      return Verdict.UNCHECKED;
    }
    String value = labelled.substring(colon + 1).strip();
    int end = value.length();
    while (end > 0 && value.charAt(end - 1) == '=') {
      end--;
    }
    value = value.substring(0, end);
    byte[] last = null;
    for (byte[] shape : shapes) {
      if (shape != last && matches(algorithm, value, shape)) {
        return Verdict.RIGHT;
      }
      last = shape;
    }
    return Verdict.WRONG;
  }

  private static String algorithm(String label) {
    return switch (label) {
      case "sha1", "sha-1" -> "SHA-1";
      case "sha256", "sha-256" -> "SHA-256";
      case "sha384", "sha-384" -> "SHA-384";
      case "sha512", "sha-512" -> "SHA-512";
      case "md5", "md-5" -> "MD5";
      default -> "";
    };
  }

  /** The three ways to write a digest differ in length. */
  private static boolean matches(String algorithm, String value, byte[] bytes) {
    byte[] digest;
    try {
      digest = MessageDigest.getInstance(algorithm).digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
    if (value.length() == 2 * digest.length) {
      return value.equalsIgnoreCase(HexFormat.of().formatHex(digest));
    }
    String base32 = new Base32().encodeToString(digest).replace("=", "");
    String base64 = Base64.getEncoder().withoutPadding().encodeToString(digest);
    return value.equalsIgnoreCase(base32)
        || value.replace('-', '+').replace('_', '/').equals(base64);
  }
}
