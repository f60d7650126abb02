package io.infill.ingest.html;

import java.util.HashMap;
import java.util.Map;

/** What an element's name says of how it stands in the text. */
enum Tags {
  /** Runs within a paragraph; unknown elements do, as in browsers. */
  INLINE(""),
  /** A link. */
  LINK("a"),
  /** A line break. */
  BREAK("br"),
  /** A paragraph. */
  PARAGRAPH("p"),
  /** A heading. */
  HEADING("h1 h2 h3 h4 h5 h6"),
  /** Text whose lines are kept. */
  LINES("pre xmp listing plaintext"),
  /** A list. */
  LIST("ul ol dl dir menu"),
  /** An item of a list. */
  ITEM("li"),
  /** A table. */
  TABLE("table"),
  /** A table's row. */
  ROW("tr"),
  /** A table's cell. */
  CELL("td th"),
  /** What the page is about. */
  MAIN("main article"),
  /** Any other element that begins a new block. */
  BLOCK(
      "address blockquote body caption center dd details div dt fieldset figure form"
          + " frameset header hgroup hr html legend noframes section summary tbody tfoot thead"),
  /** Never the main text. */
  ASIDE("aside dialog figcaption footer nav search"),
  /** Not text at all. */
  SKIPPED(
      "annotation annotation-xml applet area audio base button canvas col colgroup command datalist"
          + " embed frame head iframe img input link map meta meter noembed noscript"
          + " object optgroup option param progress rp rt rtc script select slot source style svg"
          + " template textarea title track video");

  private static final Map<String, Tags> BY_NAME = new HashMap<>();

  static {
    for (Tags tag : values()) {
      for (String name : tag.names.split(" ")) {
        BY_NAME.put(name, tag);
      }
    }
  }

  private final String names;

  Tags(String names) {
    this.names = names;
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
