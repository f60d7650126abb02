package io.infill.mip.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An example as the values that a template sees: fresh lists and maps, since a template may append
 * to them.
 */
final class ExampleFields {
  private ExampleFields() {}

  /**
   * The fields of {@code example}; in those that are texts, {@code from} is replaced by {@code to}
   * (the top level alone, as promptsource does).
   */
  static Map<String, Object> of(ObjectNode example, String from, String to) {
    Map<String, Object> fields = map(example);
    fields.replaceAll(
        (name, value) -> value instanceof String text ? text.replace(from, to) : value);
    return fields;
  }

  private static Map<String, Object> map(JsonNode object) {
    Map<String, Object> map = new LinkedHashMap<>();
    object.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
    return map;
  }

  private static Object value(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> map(node);
      case ARRAY -> {
        List<Object> items = new ArrayList<>(node.size());
        node.forEach(item -> items.add(value(item)));
        yield items;
      }
      case STRING -> node.textValue();
      case BOOLEAN -> node.booleanValue();
      case NUMBER ->
          node.isFloatingPointNumber()
              ? node.doubleValue()
              : node.canConvertToLong() ? (Object) node.longValue() : node.bigIntegerValue();
      default -> null;
    };
  }
}
