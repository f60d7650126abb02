package io.infill.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fields of a record by dotted paths such as {@code meta.url}. */
final class FieldPath {
  private FieldPath() {}

  /** What stands at {@code path}; a missing node if nothing does. */
  static JsonNode at(JsonNode record, String path) {
    JsonNode node = record;
    for (String field : path.split("\\.", -1)) {
      node = node.path(field);
    }
    return node;
  }

  /** The string at {@code path}, which is taken out; empty if there is none. */
  static String take(ObjectNode record, String path) {
    JsonNode node = at(record, path);
    if (!node.isTextual()) {
      return "";
    }
    remove(record, path);
    return node.asText();
  }

  /** Takes out what stands at {@code path}, if anything does. */
  static void remove(ObjectNode record, String path) {
    int dot = path.lastIndexOf('.');
    JsonNode parent = dot < 0 ? record : at(record, path.substring(0, dot));
    if (parent instanceof ObjectNode object) {
      object.remove(path.substring(dot + 1));
    }
  }
}
