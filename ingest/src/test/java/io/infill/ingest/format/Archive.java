package io.infill.ingest.format;

import io.infill.ingest.compression.Compressors;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.binary.Base32;

/** Writes web archives record by record, well or badly. */
final class Archive {
  private final List<byte[]> records = new ArrayList<>();

  /** Makes a text long enough to be a page's main text. */
  static final String PROSE =
      " It is followed by a sentence that says little, and by another one, so that it is prose.";

  /** A captured page whose only paragraph is {@code text} and {@link #PROSE}. */
  Archive page(String url, String text) {
    return response(url, "Content-Type: text/html; charset=utf-8\r\n", html(text));
  }

  static byte[] html(String text) {
    return bytes("<html><body><p>" + text + PROSE + "</p></body></html>");
  }

  /** A captured response with status 200. */
  Archive response(String url, String httpFields, byte[] body) {
    return response(url, "HTTP/1.1 200 OK\r\n", httpFields, body, "");
  }

  Archive response(String url, String status, String httpFields, byte[] body, String warcFields) {
    byte[] block = concat(bytes(status + httpFields + "\r\n"), body);
    return warc(
        "response",
        "WARC-Target-URI: "
            + url
            + "\r\nContent-Type: application/http;msgtype=response\r\n"
            + warcFields,
        block);
  }

  /** A WARC 1.0 record. */
  Archive warc(String type, String fields, byte[] block) {
    String head =
        "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%04d>\r\nWARC-Date: 2024-01-01T00:00:00Z\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(type, records.size(), fields, block.length);
    return raw(concat(bytes(head), block, bytes("\r\n\r\n")));
  }

  /** An ARC record of version 1. */
  Archive arc(String url, String type, byte[] block) {
    String head = url + " 192.0.2.1 20240102030405 " + type + ' ' + block.length + '\n';
    return raw(concat(bytes(head), block, bytes("\n")));
  }

  /** Anything in place of a record. */
  Archive raw(byte[] bytes) {
    records.add(bytes);
    return this;
  }

  byte[] record(int index) {
    return records.get(index);
  }

  /** Place of a record in the decompressed file. */
  int offset(int index) {
    return records.subList(0, index).stream().mapToInt(record -> record.length).sum();
  }

  byte[] plain() {
    return concat(records.toArray(byte[][]::new));
  }

  /** One member a record. */
  byte[] members(Compressors compression) {
    return concat(records.stream().map(compression::member).toArray(byte[][]::new));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  static String sha1(byte[] bytes) {
    try {
      return "sha1:"
          + new Base32().encodeToString(MessageDigest.getInstance("SHA-1").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
