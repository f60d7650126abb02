package io.infill.ingest.html;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.charset.DecodedText;
import io.infill.ingest.charset.TextDecoder;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Reads web pages, one at a time. Not safe for threads. */
public final class PageReader {
  private final TextDecoder decoder = new TextDecoder();

  /**
   * Reads a page's main text.
   *
   * @param body the page's bytes, without transfer or content encoding
   * @param declared the charset of HTTP's Content-Type header; empty if it names none
   * @param url the page's address; may be empty
   * @throws UnreadableRecordException if it holds no text
   */
  public Page read(byte[] body, String declared, String url) throws UnreadableRecordException {
    DecodedText decoded = decoder.page(body, declared);
    Document page = Jsoup.parse(decoded.text(), url);
    List<String> paragraphs = page.select("h1, h2, h3, h4, h5, h6, p, pre, li").eachText();
    if (paragraphs.isEmpty()) {
      throw new UnreadableRecordException(RejectCause.MISSING_TEXT, "the page holds no paragraph");
    }
    Element root = page.selectFirst("html");
    return new Page(
        String.join("\n\n", paragraphs),
        page.title(),
        root == null ? "" : root.attr("lang"),
        decoded.charset(),
        decoded.evidence());
  }
}
