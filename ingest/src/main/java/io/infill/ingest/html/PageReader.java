package io.infill.ingest.html;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.charset.DecodedText;
import io.infill.ingest.charset.TextDecoder;
import java.util.Set;
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
    Element root = page.selectFirst("html");
    String text = mainText(page);
    if (text.isEmpty()) {
      throw new UnreadableRecordException(RejectCause.MISSING_TEXT, "the page holds no paragraph");
    }
    return new Page(
        text,
        page.title(),
        root == null ? "" : root.attr("lang"),
        decoded.charset(),
        decoded.evidence());
  }

  private static String mainText(Document page) {
    Set<Element> tables = DataTables.of(page.body());
    Hints hints = new Hints();
    Outline outline = OutlineReader.read(page.body(), hints, false, tables);
    String text = PageText.of(outline, MainContent.of(outline));
    if (text.isEmpty()) {
      outline = OutlineReader.read(page.body(), hints, true, tables);
      text = PageText.of(outline, MainContent.of(outline));
    }
    String embedded = EmbeddedArticle.of(page);
    return TextWeight.of(text) < Double.parseDouble(System.getProperty("emb","0.5")) * TextWeight.of(embedded) ? embedded : text;
  }
}
