package io.infill.ingest.format;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** One {@code page} of a dump, with the last of its revisions. */
final class WikiPage {
  private String title = "";
  private String namespace = "";
  private String id = "";
  private String redirect = "";
  private String revision = "";
  private String timestamp = "";
  private String text = "";

  private WikiPage() {}

  /** Reads the page that {@code in} is about to begin. */
  static WikiPage read(XMLStreamReader in) throws XMLStreamException, UnreadableRecordException {
    WikiPage page = new WikiPage();
    int depth = 0;
    String parent = "";
    while (in.hasNext()) {
      int event = in.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        continue;
      }
      if (event != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      depth++;
      String name = in.getLocalName();
      if (depth == 2) {
        parent = name;
      }
      boolean consumed =
          depth == 2
              ? page.field(name, in)
              : depth == 3 && parent.equals("revision") && page.revisionField(name, in);
      depth -= consumed ? 1 : 0;
    }
    if (page.title.isEmpty() || !page.namespace.matches("-?[0-9]{1,9}")) {
      throw new UnreadableRecordException(
          RejectCause.MALFORMED_XML, "the page has no title, or no number of a namespace");
    }
    return page;
  }

  /** Takes a field of the page; true if its end tag was passed. */
  private boolean field(String name, XMLStreamReader in) throws XMLStreamException {
    switch (name) {
      case "title" -> title = in.getElementText();
      case "ns" -> namespace = in.getElementText().strip();
      case "id" -> id = in.getElementText().strip();
      case "redirect" -> {
        redirect = XmlFragment.attribute(in, "title");
        redirect = redirect.isEmpty() ? "?" : redirect;
        return false;
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean revisionField(String name, XMLStreamReader in) throws XMLStreamException {
    switch (name) {
      case "id" -> revision = in.getElementText().strip();
      case "timestamp" -> timestamp = in.getElementText().strip();
      case "text" -> text = in.getElementText();
      default -> {
        return false;
      }
    }
    return true;
  }

  String title() {
    return title;
  }

  int namespace() {
    return Integer.parseInt(namespace);
  }

  /** The page's number. */
  String id() {
    return id;
  }

  /** The page that this one points to; empty if it is no redirect. */
  String redirect() {
    return redirect;
  }

  /** The last revision's number. */
  String revision() {
    return revision;
  }

  String timestamp() {
    return timestamp;
  }

  /** The wikitext. */
  String text() {
    return text;
  }
}
