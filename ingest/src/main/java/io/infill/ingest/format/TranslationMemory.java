package io.infill.ingest.format;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * TMX 1.4b: a {@code tu} is a record, two of its {@code tuv} are the pair. Native codes inside a
 * segment are left out, highlighted text stays. {@code tuid} and properties go into the metadata.
 */
final class TranslationMemory extends RecordReader {
  /** Elements of a segment that hold no text of the language. */
  private static final Set<String> CODES = Set.of("bpt", "ept", "ph", "it", "ut", "sub");

  private final SourceConfig source;
  private final IngestConfig config;
  private final XmlFragment fragments = new XmlFragment();

  TranslationMemory(SourceConfig source, IngestConfig config) {
    super(source);
    this.source = source;
    this.config = config;
  }

  @Override
  void read(ByteWindow window, FileAccount account) throws IOException {
    if (XmlRecords.refuseOther(window, account, config, "tmx")) {
      return;
    }
    PairRecords pairs = new PairRecords(source, config, account);
    XmlElements units = new XmlElements(window, "tu", config.maxRecordBytes());
    for (XmlElements.Found found = units.next();
        found != XmlElements.Found.END;
        found = units.next()) {
      try {
        XmlRecords.requireWhole(found, units, window, config);
        int length = (int) units.length();
        Pair pair = fragments.read(units.bytes(), units.start(), length, this::pair);
        pairs.pair(pair, units.head(), units.offset(), units.length());
      } catch (UnreadableRecordException e) {
        pairs.reject(e, units.head(), units.offset(), units.length());
      }
    }
    pairs.end();
    XmlRecords.refuseBroken(units, window, account);
  }

  private Pair pair(XMLStreamReader in) throws XMLStreamException, UnreadableRecordException {
    Map<String, String> sides = new LinkedHashMap<>();
    ObjectNode more = JsonNodeFactory.instance.objectNode();
    String language = "";
    while (in.hasNext()) {
      if (in.next() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (in.getLocalName()) {
        case "tuv" -> {
          String tag = XmlFragment.attribute(in, "xml:lang");
          language = tag.isEmpty() ? XmlFragment.attribute(in, "lang") : tag;
        }
        case "seg" -> sides.putIfAbsent(normal(language), segment(in));
        case "prop" -> {
          String type = XmlFragment.attribute(in, "type");
          String value = in.getElementText();
          if (language.isEmpty() && !value.isBlank()) {
            more.put(type.isEmpty() ? "prop" : type, value.strip());
          }
        }
        default -> {
          // notes and the like
        }
      }
    }
    List<String> wanted = source.pairs().languages();
    String second = side(sides, wanted.get(1));
    long secondBytes = second.getBytes(StandardCharsets.UTF_8).length;
    return Pair.of(side(sides, wanted.get(0)), second, secondBytes, more);
  }

  /** The text up to the segment's end tag, without native codes. */
  private static String segment(XMLStreamReader in) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int codes = 0;
    int depth = 1;
    while (depth > 0) {
      switch (in.next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          codes += CODES.contains(in.getLocalName()) ? 1 : 0;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          codes -= depth > 0 && CODES.contains(in.getLocalName()) ? 1 : 0;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
          if (codes == 0) {
            text.append(in.getText());
          }
        }
        default -> {
          // comments and instructions
        }
      }
    }
    return text.toString();
  }

  /** The first side in {@code wanted} or in one of its subtags. */
  private static String side(Map<String, String> sides, String wanted)
      throws UnreadableRecordException {
    String tag = normal(wanted);
    if (sides.containsKey(tag)) {
      return sides.get(tag);
    }
    for (Map.Entry<String, String> side : sides.entrySet()) {
      if (side.getKey().startsWith(tag + "-")) {
        return side.getValue();
      }
    }
    throw new UnreadableRecordException(
        RejectCause.MISSING_SIDE,
        "no variant in %s; there are %s".formatted(wanted, sides.keySet()));
  }

  private static String normal(String tag) {
    return tag.replace('_', '-').toLowerCase(Locale.ROOT);
  }
}
