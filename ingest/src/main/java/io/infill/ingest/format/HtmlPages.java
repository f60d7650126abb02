package io.infill.ingest.format;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.Document;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.html.Page;
import io.infill.ingest.html.PageReader;
import java.util.Locale;

/**
 * One file, one web page; its main text is the document's, and title, charset, the charset's
 * evidence and the language that the page claims are its metadata. An empty file holds no record.
 */
final class HtmlPages extends WholeFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DocumentMaker documents;
  private final IngestConfig config;
  private final PageReader pages = new PageReader();

  HtmlPages(SourceConfig source, IngestConfig config) {
    super(source, config);
    this.documents = new DocumentMaker(source, config);
    this.config = config;
  }

  @Override
  String tooLarge(long bytes) {
    return String.format(
        Locale.ROOT, "the file has %d bytes, the limit is %d", bytes, config.maxRecordBytes());
  }

  @Override
  Document document(byte[] body, Provenance place) throws UnreadableRecordException {
    Page page = pages.read(body, "", "");
    long textBytes = Document.utf8Bytes(page.text());
    if (textBytes > config.maxDocumentBytes()) {
      throw new UnreadableRecordException(
          RejectCause.RECORD_TOO_LARGE,
          String.format(
              Locale.ROOT,
              "the page has %d bytes of text, the limit is maxDocumentBytes = %d",
              textBytes,
              config.maxDocumentBytes()));
    }
    return documents.make(page.text(), "", metadata(page), place);
  }

  private static String metadata(Page page) {
    ObjectNode metadata = JSON.createObjectNode();
    metadata.put("title", page.title());
    metadata.put("charset", page.charset());
    metadata.put("charset_evidence", page.evidence().label());
    metadata.put("language", page.language());
    return metadata.toString();
  }
}
