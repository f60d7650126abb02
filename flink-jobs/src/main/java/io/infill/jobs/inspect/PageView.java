package io.infill.jobs.inspect;

import io.infill.ingest.dataset.DatasetDirectory;
import io.infill.jobs.page.Html;
import io.infill.jobs.page.HtmlPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Shows rows as one HTML page: style and script stand in it, it loads nothing. */
final class PageView implements RowView {
  private final Path file;
  private final DatasetDirectory dataset;
  private final StringBuilder body = new StringBuilder();
  private int sequences;

  PageView(Path file, DatasetDirectory dataset) {
    this.file = file;
    this.dataset = dataset;
  }

  @Override
  public void show(Card card) {
    body.append("<section class=card>\n<h2>").append(Html.text(card.kind()));
    if (!card.reason().isEmpty()) {
      body.append(" <span class=reason>").append(Html.text(card.reason())).append("</span>");
    }
    if (!card.id().isEmpty()) {
      body.append(" <code>").append(Html.text(card.id())).append("</code>");
    }
    body.append("</h2>\n<dl>");
    for (Card.Field field : card.fields()) {
      body.append("<dt>").append(Html.text(field.name()));
      body.append("</dt><dd>").append(Html.text(field.value())).append("</dd>\n");
    }
    body.append("</dl>\n<div class=text>").append(Html.text(card.text())).append("</div>\n");
    body.append("</section>\n");
  }

  @Override
  public void show(SequenceMap map, TokenText text, Origins origins) {
    body.append(new SequenceSection(sequences, map, text, origins).html());
    sequences++;
  }

  @Override
  public void end(String summary) throws IOException {
    String title = dataset.manifest().kind() + " · " + dataset.path();
    String page =
        new HtmlPage(title, summary, body.toString())
            .withStyle(PageView.class, "page.css")
            .withScript(PageView.class, "page.js")
            .html();
    Files.writeString(file, page);
  }
}
