package io.infill.ingest.html;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.charset.DecodedText;
import io.infill.ingest.charset.TextDecoder;
import java.util.Locale;
import java.util.Set;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * Reads web pages, one at a time: decodes, parses, and finds the main text. Takes time and memory
 * linear in the page, and a page over the budget not at all. Not safe for threads.
 */
public final class PageReader {
  /** A main text with less than this share of the embedded article's letters is a stump of it. */
  private static final double STUMP = 0.5;

  private final Hints hints = new Hints();
  private final TextDecoder decoder = new TextDecoder();
  private final PageBudget budget;

  /**
   * A reader of pages with up to 16 Mi characters, 250,000 tags of either kind and 10,000 levels.
   */
  public PageReader() {
    this(PageBudget.USUAL);
  }

  PageReader(PageBudget budget) {
    this.budget = budget;
  }

  /**
   * Reads a page's main text: paragraphs and headings with a blank line between them, list items as
   * {@code - item} and rows of data tables as {@code cell | cell} one a line, preformatted text
   * with its lines. The title is not part of it, nor are pictures' captions and readers' comments.
   *
   * @param body the page's bytes, without transfer or content encoding
   * @param declared the charset of HTTP's Content-Type header; empty if it names none
   * @param url the page's address; may be empty
   * @throws UnreadableRecordException if it holds no main text ({@code no-main-text}) or asks for
   *     more than the budget ({@code page-too-complex})
   */
  public Page read(byte[] body, String declared, String url) throws UnreadableRecordException {
    DecodedText decoded = decoder.page(body, declared);
    budget.check(decoded.text());
    Document page = Jsoup.parse(decoded.text(), url);
    String text = mainText(page);
    String embedded = EmbeddedArticle.of(page, budget);
    if (TextWeight.of(text) < STUMP * TextWeight.of(embedded)) {
      text = embedded;
    }
    if (text.isEmpty()) {
      throw new UnreadableRecordException(
          RejectCause.NO_MAIN_TEXT,
          String.format(
              Locale.ROOT,
              "no paragraph outside links and boilerplate; %d characters of source",
              decoded.text().length()));
    }
    Element root = page.firstElementChild();
    return new Page(
        WellFormed.of(text),
        WellFormed.of(page.title()),
        root == null ? "" : WellFormed.of(root.attr("lang").strip()),
        decoded.charset(),
        decoded.evidence());
  }

  private String mainText(Document page) throws UnreadableRecordException {
    Element body = page.body();
    Set<Element> tables = DataTables.of(body);
    String text = text(OutlineReader.read(body, hints, tables, budget, false));
    return text.isEmpty() ? text(OutlineReader.read(body, hints, tables, budget, true)) : text;
  }

  private static String text(Outline outline) {
    return PageText.of(outline, MainContent.of(outline));
  }
}
