package io.infill.jobs.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;

/** A config record as a JSON tree: what {@code plan} prints and what fingerprints are made of. */
public final class ConfigTree {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ConfigTree() {}

  /** The tree of a record, a list, a map or a plain value; components in order of declaration. */
  public static JsonNode of(Object value) {
    if (value == null) {
      return JSON.nullNode();
    }
    if (value instanceof Record record) {
      ObjectNode node = JSON.objectNode();
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        try {
          component.getAccessor().setAccessible(true);
          node.set(KeyName.of(component), of(component.getAccessor().invoke(record)));
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(component + " cannot be read", e);
        }
      }
      return node;
    }
    if (value instanceof Map<?, ?> map) {
      ObjectNode node = JSON.objectNode();
      map.entrySet().stream()
          .sorted((a, b) -> ((String) a.getKey()).compareTo((String) b.getKey()))
          .forEach(e -> node.set((String) e.getKey(), of(e.getValue())));
      return node;
    }
    if (value instanceof Collection<?> list) {
      var node = JSON.arrayNode();
      list.forEach(item -> node.add(of(item)));
      return node;
    }
    if (value instanceof Enum<?> constant) {
      return JSON.textNode(label(constant));
    }
    if (value instanceof Boolean bool) {
      return JSON.booleanNode(bool);
    }
    if (value instanceof Double number) {
      return JSON.numberNode(number);
    }
    if (value instanceof Number number) {
      return JSON.numberNode(number.longValue());
    }
    return JSON.textNode(value.toString());
  }

  /** The name of an enum constant in configs, as its {@code label()} says. */
  static String label(Enum<?> constant) {
    try {
      var method = constant.getDeclaringClass().getDeclaredMethod("label");
      method.setAccessible(true);
      return (String) method.invoke(constant);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(constant.getDeclaringClass() + " needs a label()", e);
    }
  }
}
