package io.infill.cleaning.contamination;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Texts of a JSON value by dotted paths such as {@code 1.question}. */
final class JsonFields {
  private JsonFields() {}

  /**
   * The texts at {@code path}: one for each object that the path leads through; the strings of a
   * list that it ends at are lines of one text.
   */
  static List<String> at(JsonNode record, String path) {
    List<String> texts = new ArrayList<>();
    collect(record, path.split("\\.", -1), 0, texts);
    return texts;
  }

  private static void collect(JsonNode node, String[] path, int from, List<String> texts) {
    if (from == path.length) {
      String text = text(node);
      if (!text.isBlank()) {
        texts.add(text);
      }
    } else if (!node.isArray()) {
      collect(node.path(path[from]), path, from + 1, texts);
    } else if (path[from].matches("[0-9]{1,9}")) {
      collect(node.path(Integer.parseInt(path[from])), path, from + 1, texts);
    } else {
      node.forEach(element -> collect(element, path, from, texts));
    }
  }

  private static String text(JsonNode node) {
    if (!node.isArray()) {
      return node.isValueNode() && !node.isNull() ? node.asText() : "";
    }
    List<String> lines = new ArrayList<>();
    node.forEach(element -> lines.add(text(element)));
    return String.join("\n", lines);
  }
}
