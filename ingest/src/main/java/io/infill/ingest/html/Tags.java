package io.infill.ingest.html;

import java.util.HashMap;
import java.util.Map;

/** What an element's name says of how it stands in the text. */
enum Tags {
  /** Runs within a paragraph; unknown elements do, as in browsers. */
  INLINE,
  /** A link. */
  LINK,
  /** A line break. */
  BREAK,
  /** A paragraph. */
  PARAGRAPH,
  /** A heading. */
  HEADING,
  /** Text whose lines are kept. */
  LINES,
  /** A list. */
  LIST,
  /** An item of a list. */
  ITEM,
  /** A table. */
  TABLE,
  /** A table's row. */
  ROW,
  /** A table's cell. */
  CELL,
  /** What the page is about. */
  MAIN,
  /** Any other element that begins a new block. */
  BLOCK,
  /** Never the main text. */
  ASIDE,
  /** Not text at all. */
  SKIPPED;

  private static final Map<String, Tags> BY_NAME = new HashMap<>();

  static {
    put(LINK, "a");
    put(BREAK, "br");
    put(PARAGRAPH, "p");
    put(HEADING, "h1", "h2", "h3", "h4", "h5", "h6");
    put(LINES, "pre", "xmp", "listing", "plaintext");
    put(LIST, "ul", "ol", "dl", "dir", "menu");
    put(ITEM, "li");
    put(TABLE, "table");
    put(ROW, "tr");
    put(CELL, "td", "th");
    put(MAIN, "main", "article");
    put(
        BLOCK,
        "address",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dt",
        "fieldset",
        "figure",
        "form",
        "frameset",
        "header",
        "hgroup",
        "hr",
        "html",
        "legend",
        "noframes",
        "section",
        "summary",
        "tbody",
        "tfoot",
        "thead");
    put(
        SKIPPED,
        "annotation",
        "annotation-xml",
        "applet",
        "area",
        "audio",
        "base",
        "button",
        "canvas",
        "col",
        "colgroup",
        "command",
        "datalist",
        "embed",
        "frame",
        "head",
        "iframe",
        "img",
        "input",
        "link",
        "map",
        "meta",
        "meter",
        "noembed",
        "noscript",
        "object",
        "optgroup",
        "option",
        "param",
        "progress",
        "rp",
        "rt",
        "rtc",
        "script",
        "select",
        "slot",
        "source",
        "style",
        "svg",
        "template",
        "textarea",
        "title",
        "track",
        "video");
    put(ASIDE, "aside", "dialog", "figcaption", "footer", "nav", "search");
  }

  private static void put(Tags tag, String... names) {
    for (String name : names) {
      BY_NAME.put(name, tag);
    }
  }

  /** The kind of the element called {@code name}, in lower case. */
  static Tags of(String name) {
    return BY_NAME.getOrDefault(name, INLINE);
  }

  /** Whether it begins a new block. */
  boolean block() {
    return switch (this) {
      case INLINE, LINK, BREAK, SKIPPED -> false;
      default -> true;
    };
  }
}
