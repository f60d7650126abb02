package io.infill.ingest.format;

import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.archive.Capture;
import io.infill.ingest.archive.RecordHead;
import io.infill.ingest.archive.SetAside;
import io.infill.ingest.charset.DecodedText;
import io.infill.ingest.charset.TextDecoder;
import io.infill.ingest.html.Page;
import io.infill.ingest.html.PageReader;
import java.util.Arrays;
import java.util.OptionalLong;

/** Makes documents of an archive's records: pages of captures, texts of conversions. */
final class ArchiveDocuments {
  /**
   * A record in memory: head from {@code start}, block from {@code block}, line ends from {@code
   * end}.
   */
  record Record(RecordHead head, byte[] bytes, int start, int block, int end, int close) {}

  private final SourceConfig source;
  private final IngestConfig config;
  private final FileAccount account;
  private final PageReader pages = new PageReader();
  private final TextDecoder texts = new TextDecoder();

  ArchiveDocuments(SourceConfig source, IngestConfig config, FileAccount account) {
    this.source = source;
    this.config = config;
    this.account = account;
  }

  /**
   * Counts a whole record and passes it on.
   *
   * @param place where it can be cut out of the archive as it lies there; empty if it can't
   */
  void read(Record record, long offset, OptionalLong place) {
    int bytes = record.close - record.start;
    Provenance provenance = account.count(offset, bytes);
    String aside = Capture.setAside(record.head);
    if (!aside.isEmpty()) {
      account.setAside(aside, bytes);
      return;
    }
    try {
      byte[] block = Arrays.copyOfRange(record.bytes, record.block, record.end);
      Capture capture = Capture.of(record.head, block, config.maxRecordBytes());
      if (capture.isSetAside()) {
        account.setAside(capture.setAside(), bytes);
      } else {
        account.keep(document(record.head, capture, provenance, place), bytes);
      }
    } catch (UnreadableRecordException e) {
      byte[] head =
          Arrays.copyOfRange(
              record.bytes,
              record.start,
              record.start + Math.min(bytes, FileAccount.EXCERPT_BYTES));
      account.reject(e.rejectCause(), e.getMessage(), head, bytes, provenance);
    }
  }

  /** Passes on a record over the limit, which was counted and is not in memory. */
  void tooLarge(RecordHead head, byte[] excerpt, long bytes, Provenance provenance) {
    String aside = Capture.setAside(head);
    if (aside.isEmpty()) {
      String detail =
          "the record has %d bytes, the limit is %d (4 * maxDocumentBytes)"
              .formatted(bytes, config.maxRecordBytes());
      account.reject(RejectCause.RECORD_TOO_LARGE, detail, excerpt, bytes, provenance);
    } else {
      account.setAside(aside, bytes);
    }
  }

  private Document document(
      RecordHead head, Capture capture, Provenance provenance, OptionalLong place)
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
    long textBytes = Document.utf8Bytes(text);
    if (textBytes > config.maxDocumentBytes()) {
      throw new UnreadableRecordException(
          RejectCause.RECORD_TOO_LARGE,
          "the text has %d bytes, the limit is maxDocumentBytes = %d"
              .formatted(textBytes, config.maxDocumentBytes()));
    }
    return new Document(
        DocumentId.of(source.name(), provenance, text),
        source.name(),
        source.language(),
        head.url(),
        metadata.json(),
        provenance,
        text);
  }
}
