package io.infill.ingest.html;

import io.infill.ingest.charset.DecodedText;
import java.util.Objects;

/**
 * What a web page says.
 *
 * @param text the main text: paragraphs with a blank line between them
 * @param title the page's title; empty if it has none
 * @param language the language that the page claims (its {@code lang} attribute); may be empty
 * @param charset the charset it was decoded from, as Java names it
 * @param evidence what told the charset
 */
public record Page(
    String text, String title, String language, String charset, DecodedText.Evidence evidence) {

  public Page {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(language, "language");
    Objects.requireNonNull(charset, "charset");
    Objects.requireNonNull(evidence, "evidence");
  }
}
