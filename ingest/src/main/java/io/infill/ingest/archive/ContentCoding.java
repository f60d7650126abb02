package io.infill.ingest.archive;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;

/** HTTP's content codings (RFC 9110, section 8.4.1, and the registry). */
enum ContentCoding {
  GZIP,
  DEFLATE,
  BROTLI,
  ZSTD;

  private static final int ZLIB_METHOD = 8;

  /** The coding called {@code name} in lower case; null for one that leaves the body as it is. */
  static ContentCoding ofName(String name) throws UnreadableRecordException {
    return switch (name) {
      case "gzip", "x-gzip" -> GZIP;
      case "deflate" -> DEFLATE;
      case "br" -> BROTLI;
      case "zstd" -> ZSTD;
      case "compress", "x-compress", "pack200-gzip", "exi", "aes128gcm", "dcb", "dcz" ->
          throw new UnreadableRecordException(
              RejectCause.WRONG_CONTENT_ENCODING, "content encoding " + name + " is not read");
      // "identity", "none", "utf-8" and other things that servers say; browsers pass them over too
      default -> null;
    };
  }

  /**
   * Whether {@code body} begins as this coding does. Brotli and bare deflate have no mark, so they
   * are believed.
   */
  boolean mayBegin(byte[] body) {
    return switch (this) {
      case GZIP -> body.length >= 2 && body[0] == 0x1f && body[1] == (byte) 0x8b;
      case ZSTD -> body.length >= 4 && body[0] == 0x28 && body[1] == (byte) 0xb5;
      case DEFLATE, BROTLI -> body.length > 0;
    };
  }

  /** Whether a body of this coding begins with a mark of it. */
  boolean isMarked() {
    return this == GZIP || this == ZSTD;
  }

  /**
   * Undoes the coding.
   *
   * @param limit most bytes to give
   * @param mayEndEarly whether the crawler is known to have cut the body
   * @throws IOException if the body is not of this coding, or is damaged
   * @throws UnreadableRecordException if more bytes come out than {@code limit}
   */
  byte[] decode(byte[] body, int limit, boolean mayEndEarly)
      throws IOException, UnreadableRecordException {
    ByteArrayOutputStream content = new ByteArrayOutputStream(Math.max(64, body.length * 2));
    byte[] piece = new byte[1 << 13];
    Inflater bare = this == DEFLATE && !isZlib(body) ? new Inflater(true) : null;
    try (InputStream in = open(new ByteArrayInputStream(body), bare)) {
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        if (content.size() + n > limit) {
          throw new UnreadableRecordException(
              RejectCause.RECORD_TOO_LARGE,
              String.format(
                  Locale.ROOT,
                  "the body has %d bytes and decodes to more than %d (4 * maxDocumentBytes)",
                  body.length,
                  limit));
        }
        content.write(piece, 0, n);
      }
    } catch (IOException e) {
      if (!mayEndEarly) {
        throw e;
      }
    } finally {
      if (bare != null) {
        bare.end();
      }
    }
    return content.toByteArray();
  }

  private InputStream open(InputStream body, Inflater bare) throws IOException {
    return switch (this) {
      case GZIP -> new GZIPInputStream(body, 1 << 13);
      case DEFLATE ->
          bare == null ? new InflaterInputStream(body) : new InflaterInputStream(body, bare);
      case BROTLI -> new BrotliInputStream(body);
      case ZSTD -> new ZstdInputStreamNoFinalizer(body);
    };
  }

  /** RFC 1950, section 2.2: method 8, and a check that the first two bytes are a multiple of 31. */
  private static boolean isZlib(byte[] body) {
    return body.length >= 2
        && (body[0] & 0xf) == ZLIB_METHOD
        && (((body[0] & 0xff) << 8) | (body[1] & 0xff)) % 31 == 0;
  }
}
