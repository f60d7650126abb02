package io.infill.ingest.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.infill.ingest.Document;
import io.infill.ingest.DocumentId;
import io.infill.ingest.Provenance;
import io.infill.ingest.RejectCause;
import io.infill.ingest.SourceConfig;
import io.infill.ingest.UnreadableRecordException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads one JSON object into a document: text, address and title by the source's field names, every
 * other field into the metadata in the record's order, numbers as they are written.
 *
 * <p>A title or an address that is no string is an ordinary field. The object is streamed once; no
 * tree is built.
 */
final class JsonMapping {
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
          .build();

  private final SourceConfig source;
  private final int maxDocumentBytes;
  private final FieldTree fields;

  JsonMapping(SourceConfig source, int maxDocumentBytes) {
    this.source = source;
    this.maxDocumentBytes = maxDocumentBytes;
    this.fields = FieldTree.of(source.textField(), source.urlField(), source.titleField());
  }

  /**
   * Reads the record in {@code bytes[start, end)}.
   *
   * @throws UnreadableRecordException with the cause, if it cannot become a document
   */
  Document document(byte[] bytes, int start, int end, Provenance place)
      throws UnreadableRecordException {
    int invalid = Utf8.firstInvalid(bytes, start, end);
    if (invalid >= 0) {
      throw new UnreadableRecordException(
          RejectCause.INVALID_UTF_8,
          "byte %d of the record (0x%02x) is not UTF-8".formatted(invalid - start, bytes[invalid]));
    }
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
    } catch (CharConversionException e) {
      // NULs at the beginning make Jackson take a record for UTF-32.
      throw malformed(e.getMessage(), -1);
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
    String text = titled(values.title(), values.text());
    requirePaired("text", text);
    requirePaired("address", values.url());
    requirePaired("other fields", values.metadata());
    long textBytes = Document.utf8Bytes(text);
    if (textBytes > maxDocumentBytes) {
      throw new UnreadableRecordException(
          RejectCause.RECORD_TOO_LARGE,
          "the text has %d bytes, the limit is maxDocumentBytes = %d"
              .formatted(textBytes, maxDocumentBytes));
    }
    return new Document(
        DocumentId.of(source.name(), place, text),
        source.name(),
        source.language(),
        values.url(),
        values.metadata(),
        place,
        text);
  }

  private static String titled(String title, String text) {
    return title.isEmpty() || text.startsWith(title) ? text : title + "\n\n" + text;
  }

  private String missing(RecordFields values) {
    String found =
        values.text() != null
            ? "is an empty string"
            : values.textToken() == null ? "is absent" : "is " + words(values.textToken());
    return "field \"%s\" %s".formatted(source.textField(), found);
  }

  private static void requirePaired(String part, String value) throws UnreadableRecordException {
    int lone = Utf8.firstLoneSurrogate(value);
    if (lone >= 0) {
      throw new UnreadableRecordException(
          RejectCause.LONE_SURROGATE,
          "the %s has half of a surrogate pair, U+%04X, at character %d"
              .formatted(part, (int) value.charAt(lone), lone));
    }
  }

  private static UnreadableRecordException notAnObject(JsonParser in) {
    JsonToken token = in.currentToken();
    return token == null
        ? malformed("there is nothing where a record should be", 0)
        : new UnreadableRecordException(
            RejectCause.NOT_AN_OBJECT, "the record is " + words(token) + ", not an object");
  }

  private static UnreadableRecordException malformed(String message, long at) {
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
