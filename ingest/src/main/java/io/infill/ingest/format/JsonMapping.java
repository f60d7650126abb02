package io.infill.ingest.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.infill.ingest.Document;
import io.infill.ingest.IngestConfig;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads one JSON object into a document: text, address and title by the source's field names, every
 * other field into the metadata in the record's order, numbers as they are written.
 *
 * <p>A title or an address that is no string is an ordinary field. The object is streamed once; no
 * tree is built.
 */
final class JsonMapping implements RecordMapping {
  /** Reads and writes; also used by {@link RecordFields}. */
  static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(1000)
                  .maxNumberLength(1000)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          // Records are UTF-8; NULs at the beginning would make one UTF-32.
          .disable(JsonFactory.Feature.CHARSET_DETECTION)
          .build();

  private final SourceConfig source;
  private final DocumentMaker documents;
  private final FieldTree fields;

  JsonMapping(SourceConfig source, IngestConfig config) {
    this.source = source;
    this.documents = new DocumentMaker(source, config);
    this.fields = FieldTree.of(source.textField(), source.urlField(), source.titleField());
  }

  @Override
  public Document document(byte[] bytes, int start, int end, Provenance place)
      throws UnreadableRecordException {
    Utf8.requireValid("record", bytes, start, end);
    RecordFields values;
    try (JsonParser in = JSON.createParser(bytes, start, end - start)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw notAnObject(in);
      }
      values = RecordFields.read(in, fields);
      if (in.nextToken() != null) {
        throw malformed("something follows the object", in.currentTokenLocation().getByteOffset());
      }
    } catch (JsonProcessingException e) {
      throw malformed(
          e.getOriginalMessage(), e.getLocation() == null ? -1 : e.getLocation().getByteOffset());
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
    return document(values, place);
  }

  private Document document(RecordFields values, Provenance place)
      throws UnreadableRecordException {
    if (values.text() == null || values.text().isEmpty()) {
      throw new UnreadableRecordException(RejectCause.MISSING_TEXT, missing(values));
    }
    String text = DocumentMaker.titled(values.title(), values.text());
    return documents.make(text, values.url(), values.metadata(), place);
  }

  private String missing(RecordFields values) {
    String found =
        values.text() != null
            ? "is an empty string"
            : values.textToken() == null ? "is absent" : "is " + words(values.textToken());
    return "field \"%s\" %s".formatted(source.textField(), found);
  }

  static UnreadableRecordException notAnObject(JsonParser in) {
    JsonToken token = in.currentToken();
    return token == null
        ? malformed("there is nothing where a record should be", 0)
        : new UnreadableRecordException(
            RejectCause.NOT_AN_OBJECT, "the record is " + words(token) + ", not an object");
  }

  static UnreadableRecordException malformed(String message, long at) {
    return new UnreadableRecordException(
        RejectCause.MALFORMED_JSON,
        at < 0 ? message : message + " (at byte " + at + " of the record)");
  }

  private static String words(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
      case VALUE_TRUE, VALUE_FALSE -> "a truth value";
      case VALUE_NULL -> "null";
      default -> token.toString();
    };
  }
}
