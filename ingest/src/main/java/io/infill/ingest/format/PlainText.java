package io.infill.ingest.format;

import io.infill.ingest.Document;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * One file, one document: UTF-8, or UTF-16 if it says so by a byte order mark. A byte order mark is
 * not part of the text. An empty file holds no record.
 */
class PlainText extends RecordReader {
  /** Makes the documents. */
  final DocumentMaker documents;

  private final IngestConfig config;

  PlainText(SourceConfig source, IngestConfig config) {
    super(source);
    this.documents = new DocumentMaker(source, config);
    this.config = config;
  }

  @Override
  void read(ByteWindow window, FileAccount account) throws IOException {
    while (window.length() <= config.maxRecordBytes() && window.more()) {
      // gather the file
    }
    byte[] head = window.head(window.length());
    if (window.length() > config.maxRecordBytes()) {
      long bytes = window.passAll();
      Provenance place = account.count(0, bytes);
      account.reject(RejectCause.RECORD_TOO_LARGE, tooLarge(bytes), head, bytes, place);
      return;
    }
    int bytes = window.length();
    if (bytes == 0 && window.breakage().isEmpty()) {
      return;
    }
    Provenance place = account.count(0, bytes);
    Document document;
    try {
      document = document(text(window), place);
    } catch (UnreadableRecordException e) {
      account.reject(e.rejectCause(), e.getMessage(), head, bytes, place);
      return;
    }
    account.keep(document, bytes);
  }

  /** The document of a file's text. */
  Document document(String text, Provenance place) throws UnreadableRecordException {
    return documents.make(text, "", "{}", place);
  }

  private String text(ByteWindow window) throws UnreadableRecordException {
    if (window.breakage().isPresent()) {
      throw new UnreadableRecordException(
          window.breakage().get().cause(), window.breakage().get().detail());
    }
    String text = decode(window.bytes(), window.start(), window.length());
    if (text.isEmpty()) {
      throw new UnreadableRecordException(
          RejectCause.MISSING_TEXT, "the file holds nothing but a byte order mark");
    }
    long textBytes = Document.utf8Bytes(text);
    if (textBytes > config.maxDocumentBytes()) {
      throw new UnreadableRecordException(RejectCause.RECORD_TOO_LARGE, tooLarge(textBytes));
    }
    return text;
  }

  private String tooLarge(long bytes) {
    return "the file has %d bytes of text, the limit is maxDocumentBytes = %d"
        .formatted(bytes, config.maxDocumentBytes());
  }

  /** The text of a file that is UTF-8, or UTF-16 by its byte order mark. */
  String decode(byte[] bytes, int start, int length) throws UnreadableRecordException {
    int first = length > 0 ? bytes[start] & 0xff : 0;
    int second = length > 1 ? bytes[start + 1] & 0xff : 0;
    if (first == 0xfe && second == 0xff) {
      return utf16(StandardCharsets.UTF_16BE, bytes, start + 2, length - 2);
    }
    if (first == 0xff && second == 0xfe) {
      return utf16(StandardCharsets.UTF_16LE, bytes, start + 2, length - 2);
    }
    boolean marked =
        length > 2 && first == 0xef && second == 0xbb && bytes[start + 2] == (byte) 0xbf;
    int from = marked ? start + 3 : start;
    int invalid = Utf8.firstInvalid(bytes, from, start + length);
    if (invalid >= 0) {
      throw new UnreadableRecordException(
          RejectCause.INVALID_UTF_8,
          "byte %d of the file (0x%02x) is not UTF-8; if the file is in another encoding, such as GBK, convert it"
              .formatted(invalid - start, bytes[invalid]));
    }
    return new String(bytes, from, start + length - from, StandardCharsets.UTF_8);
  }

  private static String utf16(Charset charset, byte[] bytes, int start, int length)
      throws UnreadableRecordException {
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(bytes, start, length)).toString();
    } catch (CharacterCodingException e) {
      throw new UnreadableRecordException(
          RejectCause.INVALID_UTF_16,
          "the byte order mark says %s but the bytes are not: %s".formatted(charset, e));
    }
  }
}
