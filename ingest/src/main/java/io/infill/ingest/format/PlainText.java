package io.infill.ingest.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.Document;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.charset.DecodedText;
import io.infill.ingest.charset.DecodedText.Evidence;
import io.infill.ingest.charset.TextDecoder;
import java.util.Locale;

/**
 * One file, one document, in the charset that the source names or that the bytes tell. A byte order
 * mark is not part of the text. Bytes that the charset does not know become U+FFFD if they are few;
 * their number, and the charset unless it was UTF-8, stand in the document's metadata. An empty
 * file holds no record.
 */
class PlainText extends WholeFiles {
  /** Share of a text's characters that may be unknown to its charset. */
  private static final double MAX_UNKNOWN_SHARE = 0.01;

  /** Makes the documents. */
  final DocumentMaker documents;

  private final SourceConfig source;
  private final IngestConfig config;
  private final TextDecoder decoder = new TextDecoder();

  PlainText(SourceConfig source, IngestConfig config) {
    super(source, config);
    this.source = source;
    this.documents = new DocumentMaker(source, config);
    this.config = config;
  }

  @Override
  final Document document(byte[] file, Provenance place) throws UnreadableRecordException {
    return document(text(file), place);
  }

  /** The document of a file's text. */
  Document document(DecodedText decoded, Provenance place) throws UnreadableRecordException {
    return documents.make(decoded.text(), "", metadata(decoded).toString(), place);
  }

  private DecodedText text(byte[] file) throws UnreadableRecordException {
    DecodedText decoded = decode(file);
    String text = decoded.text();
    if (text.isEmpty()) {
      throw new UnreadableRecordException(
          RejectCause.MISSING_TEXT, "the file holds nothing but a byte order mark");
    }
    long textBytes = Document.utf8Bytes(text);
    if (textBytes > config.maxDocumentBytes()) {
      throw new UnreadableRecordException(RejectCause.RECORD_TOO_LARGE, tooLarge(textBytes));
    }
    return decoded;
  }

  @Override
  final String tooLarge(long bytes) {
    return String.format(
        Locale.ROOT,
        "the file has %d bytes of text, the limit is maxDocumentBytes = %d",
        bytes,
        config.maxDocumentBytes());
  }

  private DecodedText decode(byte[] bytes) throws UnreadableRecordException {
    DecodedText decoded = decoder.plain(bytes, declared(bytes, source.charset()));
    String charset = decoded.charset();
    if (decoded.replacedShare() > MAX_UNKNOWN_SHARE) {
      RejectCause cause =
          charset.equals("UTF-8")
              ? RejectCause.INVALID_UTF_8
              : charset.startsWith("UTF-16")
                  ? RejectCause.INVALID_UTF_16
                  : RejectCause.INVALID_CHARSET;
      throw new UnreadableRecordException(
          cause,
          String.format(
              Locale.ROOT,
              "%d places of the file are not %s, which is told by %s; at most one in a hundred may be",
              decoded.replaced(),
              charset,
              decoded.evidence().label()));
    }
    if (decoded.evidence() == Evidence.STATISTICS
        && controls(decoded.text()) > MAX_UNKNOWN_SHARE * decoded.text().length()) {
      throw new UnreadableRecordException(
          RejectCause.INVALID_CHARSET,
          "the bytes are text in no charset; the nearest is " + charset);
    }
    return decoded;
  }

  private static long controls(String text) {
    return text.chars()
        .filter(c -> Character.isISOControl(c) && !Character.isWhitespace(c) && c != 0x85)
        .count();
  }

  /** The charset's label that the file is decoded by; empty to find out. */
  String declared(byte[] bytes, String configured) {
    return configured;
  }

  /** What is worth knowing of the decoding: nothing if the file was plain UTF-8. */
  static ObjectNode metadata(DecodedText decoded) {
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    if (!decoded.charset().equals("UTF-8") || decoded.replaced() > 0) {
      metadata.put("charset", decoded.charset());
      metadata.put("charset_evidence", decoded.evidence().label());
    }
    if (decoded.replaced() > 0) {
      metadata.put("replaced_characters", decoded.replaced());
    }
    return metadata;
  }
}
