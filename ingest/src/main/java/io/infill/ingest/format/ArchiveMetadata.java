package io.infill.ingest.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.archive.Capture;
import io.infill.ingest.archive.RecordHead;
import io.infill.ingest.charset.DecodedText;
import io.infill.ingest.html.Page;
import java.util.OptionalLong;

/** What is kept of an archive's record besides its text; what it does not say is left out. */
final class ArchiveMetadata {
  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  /**
   * @param place first byte of the record, or of the compressed member that begins with it, in the
   *     file as it lies there
   */
  ArchiveMetadata(RecordHead head, Capture capture, OptionalLong place) {
    put("record_id", head.fields().get("WARC-Record-ID"));
    put("record_type", head.type());
    put("date", head.date());
    if (capture.status() > 0) {
      json.put("http_status", capture.status());
    }
    put("content_type", capture.mediaType().essence());
    put("truncated", head.fields().get("WARC-Truncated"));
    put("identified_language", head.fields().get("WARC-Identified-Content-Language"));
    place.ifPresent(offset -> json.put("archive_offset", offset));
  }

  void page(Page page) {
    put("title", page.title());
    put("html_language", page.language());
    charset(page.charset(), page.evidence());
  }

  void text(DecodedText text) {
    charset(text.charset(), text.evidence());
  }

  /** One JSON object. */
  String json() {
    return json.toString();
  }

  private void charset(String charset, DecodedText.Evidence evidence) {
    put("charset", charset);
    put("charset_evidence", evidence.label());
  }

  private void put(String key, String value) {
    if (!value.isEmpty()) {
      json.put(key, value);
    }
  }
}
