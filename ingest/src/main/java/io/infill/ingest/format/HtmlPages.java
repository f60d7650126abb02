package io.infill.ingest.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.html.Page;
import io.infill.ingest.html.PageReader;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * One file, one web page; its main text is the document's, and title, charset, the charset's
 * evidence and the language that the page claims are its metadata. An empty file holds no record.
 */
final class HtmlPages extends RecordReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final SourceConfig source;
  private final IngestConfig config;
  private final PageReader pages = new PageReader();

  HtmlPages(SourceConfig source, IngestConfig config) {
    super(source);
    this.source = source;
    this.config = config;
  }

  @Override
  void read(ByteWindow window, FileAccount account) throws IOException {
    while (window.length() <= config.maxRecordBytes() && window.more()) {
      // gather the file
    }
    byte[] head = window.head(Math.min(window.length(), FileAccount.EXCERPT_BYTES));
    if (window.length() > config.maxRecordBytes()) {
      long bytes = window.passAll();
      account.reject(
          RejectCause.RECORD_TOO_LARGE,
          "the file has %d bytes, the limit is %d".formatted(bytes, config.maxRecordBytes()),
          head,
          bytes,
          account.count(0, bytes));
      return;
    }
    int bytes = window.length();
    if (bytes == 0 && window.breakage().isEmpty()) {
      return;
    }
    Provenance place = account.count(0, bytes);
    try {
      account.keep(document(window, place), bytes);
    } catch (UnreadableRecordException e) {
      account.reject(e.rejectCause(), e.getMessage(), head, bytes, place);
    }
  }

  private Document document(ByteWindow window, Provenance place) throws UnreadableRecordException {
    if (window.breakage().isPresent()) {
      throw new UnreadableRecordException(
          window.breakage().get().cause(), window.breakage().get().detail());
    }
    byte[] body =
        Arrays.copyOfRange(window.bytes(), window.start(), window.start() + window.length());
    Page page = pages.read(body, "", "");
    long textBytes = Document.utf8Bytes(page.text());
    if (textBytes > config.maxDocumentBytes()) {
      throw new UnreadableRecordException(
          RejectCause.RECORD_TOO_LARGE,
          "the page has %d bytes of text, the limit is maxDocumentBytes = %d"
              .formatted(textBytes, config.maxDocumentBytes()));
    }
    DocumentId id = DocumentId.of(source.name(), place, page.text());
    return new Document(
        id, source.name(), source.language(), "", metadata(page), place, page.text());
  }

  private static String metadata(Page page) {
    ObjectNode metadata = JSON.createObjectNode();
    metadata.put("title", page.title());
    metadata.put("charset", page.charset());
    metadata.put("charset_evidence", page.evidence().name().toLowerCase(Locale.ROOT));
    metadata.put("language", page.language());
    return metadata.toString();
  }
}
