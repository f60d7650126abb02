package io.infill.ingest.html;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infill.ingest.UnreadableRecordException;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * The article that a page carries for search engines: {@code articleBody} of schema.org, as
 * JSON-LD.
 */
final class EmbeddedArticle {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EmbeddedArticle() {}

  /**
   * The longest such article's text, its lines as paragraphs; empty if there is none.
   *
   * @throws UnreadableRecordException if it is over the budget
   */
  static String of(Document page, PageBudget budget) throws UnreadableRecordException {
    String longest = "";
    for (Element script : page.getElementsByTag("script")) {
      String data =
          script.attr("type").equalsIgnoreCase("application/ld+json") ? script.data() : "";
      if (data.contains("\"articleBody\"")) {
        for (String body : bodies(data)) {
          longest = body.length() > longest.length() ? body : longest;
        }
      }
    }
    budget.check(longest);
    return paragraphs(longest);
  }

  private static List<String> bodies(String data) {
    List<String> bodies = new ArrayList<>();
    try {
      for (JsonNode body : JSON.readTree(data).findValues("articleBody")) {
        bodies.add(body.asText());
      }
    } catch (JsonProcessingException e) {
      return List.of();
    }
    return bodies;
  }

  private static String paragraphs(String body) {
    String plain =
        body.indexOf('<') < 0 && body.indexOf('&') < 0 ? body : Jsoup.parse(body).wholeText();
    List<String> paragraphs = new ArrayList<>();
    for (String line : plain.lines().toList()) {
      InlineText text = new InlineText();
      text.add(line, false);
      if (!text.isEmpty()) {
        paragraphs.add(text.take());
      }
    }
    return String.join("\n\n", paragraphs);
  }
}
