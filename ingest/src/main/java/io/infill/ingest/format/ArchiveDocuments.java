package io.infill.ingest.format;

import io.infill.ingest.Document;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.archive.Capture;
import io.infill.ingest.archive.RecordHead;
import io.infill.ingest.charset.DecodedText;
import io.infill.ingest.charset.TextDecoder;
import io.infill.ingest.html.Page;
import io.infill.ingest.html.PageReader;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;

/** Makes documents of an archive's records: pages of captures, texts of conversions. */
class ArchiveDocuments {
  private final DocumentMaker documents;
  private final IngestConfig config;
  private final FileAccount account;
  private final PageReader pages = new PageReader();
  private final TextDecoder texts = new TextDecoder();

  ArchiveDocuments(SourceConfig source, IngestConfig config, FileAccount account) {
    this.documents = new DocumentMaker(source, config);
    this.config = config;
    this.account = account;
  }

  /**
   * Counts the record that begins the window and passes it on.
   *
   * @param headEnd bytes before its block
   * @param total bytes of head and block
   * @param close bytes with the line ends behind
   * @param place where it can be cut out of the archive as it lies there; empty if it can't
   */
  void read(
      RecordHead head, ByteWindow window, int headEnd, int total, int close, OptionalLong place) {
    Provenance provenance = account.count(window.offset(), close);
    String aside = Capture.setAside(head);
    if (!aside.isEmpty()) {
      account.setAside(aside, close);
      return;
    }
    int start = window.start();
    byte[] block = Arrays.copyOfRange(window.bytes(), start + headEnd, start + total);
    Document document;
    try {
      Capture capture = Capture.of(head, block, config.maxRecordBytes());
      if (capture.isSetAside()) {
        account.setAside(capture.setAside(), close);
        return;
      }
      document = document(head, capture, provenance, place);
    } catch (UnreadableRecordException e) {
      account.reject(e.rejectCause(), e.getMessage(), window.head(close), close, provenance);
      return;
    }
    account.keep(document, close);
  }

  /** Passes on a record over the limit, which was counted and is not in memory. */
  void tooLarge(RecordHead head, byte[] excerpt, long bytes, Provenance provenance) {
    String aside = Capture.setAside(head);
    if (aside.isEmpty()) {
      String detail =
          String.format(
              Locale.ROOT,
              "the record has %d bytes, the limit is %d (4 * maxDocumentBytes)",
              bytes,
              config.maxRecordBytes());
      account.reject(RejectCause.RECORD_TOO_LARGE, detail, excerpt, bytes, provenance);
    } else {
      account.setAside(aside, bytes);
    }
  }

  /**
   * Reads a capture's text.
   *
   * @throws UnreadableRecordException if it holds none, or too much
   */
  Document document(RecordHead head, Capture capture, Provenance provenance, OptionalLong place)
      throws UnreadableRecordException {
    byte[] body = capture.body().content();
    String declared = capture.mediaType().charset();
    ArchiveMetadata metadata = new ArchiveMetadata(head, capture, place);
    String text;
    if (capture.isPage()) {
      Page page = pages.read(body, declared, head.url());
      metadata.page(page);
      text = page.text();
    } else {
      DecodedText decoded = texts.page(body, declared);
      metadata.text(decoded);
      text = decoded.text();
    }
    if (text.isBlank()) {
      throw new UnreadableRecordException(RejectCause.MISSING_TEXT, "the record holds no text");
    }
    return documents.make(text, head.url(), metadata.json(), provenance);
  }
}
