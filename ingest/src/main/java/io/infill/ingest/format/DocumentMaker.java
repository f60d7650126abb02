package io.infill.ingest.format;

import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import java.util.Locale;

/** Makes documents of one source, of texts that can be one. */
final class DocumentMaker {
  private final SourceConfig source;
  private final int maxDocumentBytes;

  DocumentMaker(SourceConfig source, IngestConfig config) {
    this.source = source;
    this.maxDocumentBytes = config.maxDocumentBytes();
  }

  /** A document in the source's language. */
  Document make(String text, String url, String metadata, Provenance place)
      throws UnreadableRecordException {
    return make(text, source.language(), url, metadata, place);
  }

  /**
   * A document.
   *
   * @throws UnreadableRecordException if the text is empty or too long, or if half a surrogate pair
   *     stands anywhere
   */
  Document make(String text, String language, String url, String metadata, Provenance place)
      throws UnreadableRecordException {
    if (text.isEmpty()) {
      throw new UnreadableRecordException(RejectCause.MISSING_TEXT, "the record has no text");
    }
    requirePaired("text", text);
    requirePaired("address", url);
    requirePaired("other fields", metadata);
    long textBytes = Document.utf8Bytes(text);
    if (textBytes > maxDocumentBytes) {
      throw new UnreadableRecordException(
          RejectCause.RECORD_TOO_LARGE,
          String.format(
              Locale.ROOT,
              "the text has %d bytes, the limit is maxDocumentBytes = %d",
              textBytes,
              maxDocumentBytes));
    }
    return new Document(
        DocumentId.of(source.name(), place, text),
        source.name(),
        language,
        url,
        metadata,
        place,
        text);
  }

  /** The text with its title before it, unless it begins with the title already. */
  static String titled(String title, String text) {
    return title.isEmpty() || text.startsWith(title) ? text : title + "\n\n" + text;
  }

  private static void requirePaired(String part, String value) throws UnreadableRecordException {
    int lone = Utf8.firstLoneSurrogate(value);
    if (lone >= 0) {
      throw new UnreadableRecordException(
          RejectCause.LONE_SURROGATE,
          String.format(
              Locale.ROOT,
              "the %s has half of a surrogate pair, U+%04X, at character %d",
              part,
              (int) value.charAt(lone),
              lone));
    }
  }
}
