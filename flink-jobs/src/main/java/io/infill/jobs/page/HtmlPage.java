package io.infill.jobs.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** One HTML page: style and script stand in it, it loads nothing. */
public final class HtmlPage {
  private final String title;
  private final String summary;
  private final String body;
  private String style = resource(HtmlPage.class, "page.css");
  private String script = "";

  /**
   * @param title plain text
   * @param summary plain text under the title; a line feed begins a new line
   * @param body HTML
   */
  public HtmlPage(String title, String summary, String body) {
    this.title = title;
    this.summary = summary;
    this.body = body;
  }

  /** Adds a style sheet that lies beside {@code owner}. */
  public HtmlPage withStyle(Class<?> owner, String name) {
    style += resource(owner, name);
    return this;
  }

  /** Adds a script that lies beside {@code owner}. */
  public HtmlPage withScript(Class<?> owner, String name) {
    script += resource(owner, name);
    return this;
  }

  /** The page. */
  public String html() {
    return resource(HtmlPage.class, "page.html")
        .replace("@title@", Html.text(title))
        .replace("@style@", style)
        .replace("@script@", script)
        .replace("@summary@", Html.text(summary).replace("\n", "<br>"))
        .replace("@body@", body);
  }

  private static String resource(Class<?> owner, String name) {
    try (InputStream in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
