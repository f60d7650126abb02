package io.infill.ingest.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.Document;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import io.infill.ingest.wiki.WikiSite;
import io.infill.ingest.wiki.WikiText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A MediaWiki export: a {@code page} is a record; of several revisions the last is read. Redirects
 * and pages of namespaces not asked for are rejects, so that they are counted. The metadata have
 * the page's and the revision's number, title, time, namespace and the wiki's name; the address is
 * built from that of the wiki's main page.
 */
final class WikiDump extends RecordReader {
  private static final Pattern REDIRECT =
      Pattern.compile("(?i)^\\s*+#\\s*+(redirect|重定向)\\s*+:?\\s*+\\[\\[");
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final SourceConfig source;
  private final IngestConfig config;
  private final DocumentMaker documents;
  private final List<String> namespaces;
  private final XmlFragment fragments = new XmlFragment();

  WikiDump(SourceConfig source, IngestConfig config) {
    super(source);
    this.source = source;
    this.config = config;
    this.documents = new DocumentMaker(source, config);
    this.namespaces = source.namespaces().isEmpty() ? List.of("0") : source.namespaces();
  }

  @Override
  void read(ByteWindow window, FileAccount account) throws IOException {
    if (XmlRecords.refuseOther(window, account, config, "mediawiki")) {
      return;
    }
    XmlElements pages = new XmlElements(window, "page", config.maxRecordBytes());
    WikiSite site = null;
    WikiText converter = null;
    for (XmlElements.Found found = pages.next();
        found != XmlElements.Found.END;
        found = pages.next()) {
      if (site == null) {
        site = site(pages.preamble());
        converter = new WikiText(site, source.language());
      }
      Provenance place = account.count(pages.offset(), pages.length());
      Document document;
      try {
        XmlRecords.requireWhole(found, pages, window, config);
        int length = (int) pages.length();
        WikiPage page = fragments.read(pages.bytes(), pages.start(), length, WikiPage::read);
        document = document(page, site, converter, place);
      } catch (UnreadableRecordException e) {
        account.reject(e.rejectCause(), e.getMessage(), pages.head(), pages.length(), place);
        continue;
      }
      account.keep(document, pages.length());
    }
    XmlRecords.refuseBroken(pages, window, account);
  }

  private Document document(WikiPage page, WikiSite site, WikiText converter, Provenance place)
      throws UnreadableRecordException {
    if (!namespaces.contains(String.valueOf(page.namespace()))) {
      throw new UnreadableRecordException(
          RejectCause.OTHER_NAMESPACE,
          String.format(Locale.ROOT, "\"%s\" is in namespace %d", page.title(), page.namespace()));
    }
    if (!page.redirect().isEmpty() || REDIRECT.matcher(page.text()).find()) {
      throw new UnreadableRecordException(
          RejectCause.REDIRECT, "\"%s\" only points elsewhere".formatted(page.title()));
    }
    String text = converter.text(page.text());
    if (text.isEmpty()) {
      throw new UnreadableRecordException(
          RejectCause.MISSING_TEXT,
          "of \"%s\" nothing remains without templates and files".formatted(page.title()));
    }
    ObjectNode metadata = JSON.objectNode();
    putNumber(metadata, "page_id", page.id());
    putNumber(metadata, "revision_id", page.revision());
    metadata.put("timestamp", page.timestamp()).put("title", page.title());
    metadata.put("namespace", page.namespace());
    if (!site.name().isEmpty()) {
      metadata.put("site", site.name());
    }
    return documents.make(
        DocumentMaker.titled(page.title(), text),
        site.address(page.title()),
        metadata.toString(),
        place);
  }

  private static void putNumber(ObjectNode node, String key, String digits) {
    if (digits.matches("[0-9]{1,18}")) {
      node.put(key, Long.parseLong(digits));
    }
  }

  /** What the dump's head says of the wiki; a head that cannot be read says nothing. */
  private WikiSite site(byte[] preamble) {
    String head = new String(preamble, StandardCharsets.UTF_8);
    int start = head.indexOf("<siteinfo");
    int end = head.indexOf("</siteinfo>");
    if (start < 0 || end < start) {
      return WikiSite.unknown();
    }
    byte[] info = (head.substring(start, end) + "</siteinfo>").getBytes(StandardCharsets.UTF_8);
    try {
      return fragments.read(info, 0, info.length, WikiDump::site);
    } catch (UnreadableRecordException e) {
      return WikiSite.unknown();
    }
  }

  private static WikiSite site(XMLStreamReader in) throws XMLStreamException {
    String name = "";
    String base = "";
    Map<String, Integer> namespaces = new HashMap<>();
    while (in.hasNext()) {
      if (in.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (in.getLocalName()) {
        case "sitename" -> name = in.getElementText().strip();
        case "base" -> base = in.getElementText().strip();
        case "namespace" -> {
          String key = XmlFragment.attribute(in, "key");
          String label = in.getElementText().strip();
          if (key.matches("-?[0-9]{1,9}") && !label.isEmpty()) {
            namespaces.put(label, Integer.parseInt(key));
          }
        }
        default -> {
          // nothing that a page needs
        }
      }
    }
    return new WikiSite(name, base, namespaces);
  }
}
