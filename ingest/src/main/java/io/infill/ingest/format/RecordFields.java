package io.infill.ingest.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;

/** One record's fields, streamed from JSON and sorted into those with a role and all others. */
final class RecordFields {
  private final StringWriter written = new StringWriter(128);
  private String text;
  private JsonToken textToken;
  private String url = "";
  private String title = "";

  private RecordFields() {}

  /** Reads the object that {@code in} has just begun. */
  static RecordFields read(JsonParser in, FieldTree tree) throws IOException {
    RecordFields fields = new RecordFields();
    try (JsonGenerator out = JsonMapping.JSON.createGenerator(fields.written)) {
      fields.object(in, tree, out);
    }
    return fields;
  }

  /** The text, or null if its field is absent or no string. */
  String text() {
    return text;
  }

  /** What stands in the text's field, or null if it is absent. */
  JsonToken textToken() {
    return textToken;
  }

  /** The address; empty if there is none. */
  String url() {
    return url;
  }

  /** The title; empty if there is none. */
  String title() {
    return title;
  }

  /** All other fields as one compact JSON object, in the record's order. */
  String metadata() {
    return written.toString();
  }

  private void object(JsonParser in, FieldTree tree, JsonGenerator out) throws IOException {
    out.writeStartObject();
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      String name = in.currentName();
      FieldTree below = tree.child(name);
      JsonToken token = in.nextToken();
      if (below != null && below.role() == FieldTree.Role.TEXT) {
        textToken = token;
      }
      if (below != null && below.role() != null && token == JsonToken.VALUE_STRING) {
        take(below.role(), in.getText());
        continue;
      }
      out.writeFieldName(name);
      if (below != null && token == JsonToken.START_OBJECT) {
        object(in, below, out);
      } else {
        copy(in, token, out);
      }
    }
    out.writeEndObject();
  }

  private void take(FieldTree.Role role, String value) {
    switch (role) {
      case TEXT -> text = value;
      case URL -> url = value;
      case TITLE -> title = value;
    }
  }

  /** Copies a value; numbers keep their digits. */
  private static void copy(JsonParser in, JsonToken first, JsonGenerator out) throws IOException {
    int depth = 0;
    JsonToken token = first;
    while (true) {
      switch (token) {
        case START_OBJECT -> {
          out.writeStartObject();
          depth++;
        }
        case START_ARRAY -> {
          out.writeStartArray();
          depth++;
        }
        case END_OBJECT -> {
          out.writeEndObject();
          depth--;
        }
        case END_ARRAY -> {
          out.writeEndArray();
          depth--;
        }
        case FIELD_NAME -> out.writeFieldName(in.currentName());
        case VALUE_STRING ->
            out.writeString(in.getTextCharacters(), in.getTextOffset(), in.getTextLength());
        case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> out.writeNumber(in.getText());
        case VALUE_TRUE -> out.writeBoolean(true);
        case VALUE_FALSE -> out.writeBoolean(false);
        case VALUE_NULL -> out.writeNull();
        default -> throw new IllegalStateException("unexpected token " + token);
      }
      if (depth == 0) {
        return;
      }
      token = in.nextToken();
    }
  }
}
