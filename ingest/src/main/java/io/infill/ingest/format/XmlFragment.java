package io.infill.ingest.format;

import io.infill.ingest.RejectCause;
import io.infill.ingest.UnreadableRecordException;
import java.io.ByteArrayInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Parses elements that were cut out of a file, without DTD and without entities from outside. */
final class XmlFragment {
  private final XMLInputFactory factory = XMLInputFactory.newDefaultFactory();

  XmlFragment() {
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  /** What reads one element; leaves the parser anywhere. */
  interface Handler<T> {
    T read(XMLStreamReader in) throws XMLStreamException, UnreadableRecordException;
  }

  /**
   * Reads the element in {@code bytes[start, start + length)}.
   *
   * @throws UnreadableRecordException if it is not UTF-8 or not well-formed
   */
  <T> T read(byte[] bytes, int start, int length, Handler<T> handler)
      throws UnreadableRecordException {
    Utf8.requireValid("element", bytes, start, start + length);
    try {
      XMLStreamReader in =
          factory.createXMLStreamReader(new ByteArrayInputStream(bytes, start, length), "UTF-8");
      try {
        T value = handler.read(in);
        while (in.hasNext()) {
          in.next();
        }
        return value;
      } finally {
        in.close();
      }
    } catch (XMLStreamException e) {
      String message = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
      throw new UnreadableRecordException(RejectCause.MALFORMED_XML, message);
    }
  }

  /** An attribute's value; empty if it is absent. */
  static String attribute(XMLStreamReader in, String name) {
    for (int i = 0; i < in.getAttributeCount(); i++) {
      String prefix = in.getAttributePrefix(i);
      String local = in.getAttributeLocalName(i);
      boolean prefixed = prefix != null && !prefix.isEmpty();
      if (name.equals(local) || (prefixed && name.equals(prefix + ':' + local))) {
        return in.getAttributeValue(i);
      }
    }
    return "";
  }
}
