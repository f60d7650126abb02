package io.infill.jobs.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Binds YAML nodes to records by component name, {@code maskRatio} by the key {@code mask_ratio}.
 *
 * <p>Components may be String, int, long, double, boolean, an enum with {@code label()}, a record,
 * a List or a Map from strings of these, a Map also of Integer, Double and Maps. One label may
 * stand for a list of one. A key left out takes the value of the record's {@code defaults()}; a
 * record without defaults gets null for it and its constructor decides. Unknown and repeated keys,
 * wrong types and values that a constructor refuses are {@link ConfigException}s.
 */
final class RecordBinder {
  private final String file;
  private final UnaryOperator<String> expand;

  /**
   * @param file name for messages
   * @param expand replaces variables in strings; an IllegalArgumentException of it becomes a config
   *     error
   */
  RecordBinder(String file, UnaryOperator<String> expand) {
    this.file = file;
    this.expand = expand;
  }

  /** Binds the whole file; {@code defaults} gives values by component name for keys left out. */
  <T extends Record> T bind(MappingNode node, Class<T> type, Map<String, ?> defaults) {
    return type.cast(record(node, type, component -> defaults.get(component.getName()), ""));
  }

  /** The line of a node, from 1. */
  static int line(Node node) {
    return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
  }

  private Object record(
      Node node, Class<?> type, Function<RecordComponent, Object> defaults, String path) {
    if (!(node instanceof MappingNode map)) {
      throw error(node, path, "must be a map of keys but was " + describe(node));
    }
    RecordComponent[] components = type.getRecordComponents();
    Map<String, NodeTuple> given = new LinkedHashMap<>();
    for (NodeTuple tuple : map.getValue()) {
      String key = key(tuple, path);
      if (Arrays.stream(components).noneMatch(c -> KeyName.of(c).equals(key))) {
        throw error(
            tuple.getKeyNode(), child(path, key), "is not a known key" + hint(key, components));
      }
      if (given.put(key, tuple) != null) {
        throw error(tuple.getKeyNode(), child(path, key), "is given twice");
      }
    }
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      RecordComponent component = components[i];
      Object fallback = defaults.apply(component);
      String key = KeyName.of(component);
      NodeTuple tuple = given.get(key);
      if (tuple != null) {
        values[i] =
            convert(tuple.getValueNode(), component.getGenericType(), fallback, child(path, key));
      } else if (fallback == null && component.getType().isPrimitive()) {
        throw error(node, child(path, key), "is required but missing");
      } else {
        values[i] = fallback;
      }
    }
    return construct(node, type, values, given, path);
  }

  private Object construct(
      Node node, Class<?> type, Object[] values, Map<String, NodeTuple> given, String path) {
    try {
      Constructor<?> constructor =
          type.getDeclaredConstructor(
              Arrays.stream(type.getRecordComponents())
                  .map(RecordComponent::getType)
                  .toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof IllegalArgumentException refused) {
        // House rule: a constructor's message begins with the component it refuses.
        String message = KeyName.inMessage(String.valueOf(refused.getMessage()), type);
        String subject = message.split("[ :\\[.]", 2)[0];
        NodeTuple culprit = given.get(subject);
        Node at = culprit == null ? node : culprit.getKeyNode();
        throw new ConfigException(
            "%s: %s%s".formatted(where(at), path.isEmpty() ? "" : path + ": ", message), refused);
      }
      throw new IllegalStateException(type + " failed to construct", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be bound", e);
    }
  }

  private Object convert(Node node, Type type, Object fallback, String path) {
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      return parameterized.getRawType() == List.class
          ? list(node, arguments[0], path)
          : map(node, arguments[1], fallback, path);
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isRecord()) {
      Object defaults = fallback == null ? defaultsOf(plain) : fallback;
      return record(node, plain, c -> defaults == null ? null : read(c, defaults), path);
    }
    if (!(node instanceof ScalarNode scalar)) {
      throw error(node, path, "must be " + name(plain) + " but was " + describe(node));
    }
    return plain.isEnum() ? label(scalar, plain, path) : scalar(scalar, plain, path);
  }

  private List<Object> list(Node node, Type element, String path) {
    if (node instanceof ScalarNode && element instanceof Class<?> plain && plain.isEnum()) {
      return List.of(convert(node, element, null, path));
    }
    if (!(node instanceof SequenceNode sequence)) {
      throw error(node, path, "must be a list but was " + describe(node));
    }
    List<Object> values = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      values.add(convert(item, element, null, path + '[' + values.size() + ']'));
    }
    return List.copyOf(values);
  }

  private Map<String, Object> map(Node node, Type value, Object fallback, String path) {
    if (!(node instanceof MappingNode mapping)) {
      throw error(node, path, "must be a map but was " + describe(node));
    }
    Map<String, Object> values = new LinkedHashMap<>();
    if (fallback instanceof Map<?, ?> defaults) {
      defaults.forEach((k, v) -> values.put((String) k, v));
    }
    Set<String> seen = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      String key = key(tuple, path);
      if (!seen.add(key)) {
        throw error(tuple.getKeyNode(), child(path, key), "is given twice");
      }
      values.put(key, convert(tuple.getValueNode(), value, null, child(path, key)));
    }
    return values;
  }

  private Object scalar(ScalarNode node, Class<?> type, String path) {
    Tag tag = node.getTag();
    String text = node.getValue();
    if (type == String.class && !tag.equals(Tag.NULL)) {
      try {
        return expand.apply(text);
      } catch (IllegalArgumentException e) {
        throw error(node, path, e.getMessage());
      }
    }
    if (type == boolean.class && tag.equals(Tag.BOOL)) {
      return text.equals("true") || text.equals("yes") || text.equals("on");
    }
    try {
      String digits = text.replace("_", "");
      if ((type == int.class || type == Integer.class) && tag.equals(Tag.INT)) {
        return Integer.parseInt(digits);
      }
      if (type == long.class && tag.equals(Tag.INT)) {
        return Long.parseLong(digits);
      }
      if ((type == double.class || type == Double.class)
          && (tag.equals(Tag.FLOAT) || tag.equals(Tag.INT))) {
        return Double.parseDouble(digits);
      }
    } catch (NumberFormatException e) {
      throw error(node, path, "must be " + name(type) + " but was \"" + text + '"');
    }
    throw error(node, path, "must be " + name(type) + " but was " + describe(node));
  }

  private Object label(ScalarNode node, Class<?> type, String path) {
    List<String> labels = new ArrayList<>();
    for (Object constant : type.getEnumConstants()) {
      String label = ConfigTree.label((Enum<?>) constant);
      if (label.equals(node.getValue())) {
        return constant;
      }
      labels.add(label);
    }
    throw error(node, path, "must be one of " + labels + " but was \"" + node.getValue() + '"');
  }

  private static Object defaultsOf(Class<?> type) {
    try {
      var method = type.getDeclaredMethod("defaults");
      method.setAccessible(true);
      return method.invoke(null);
    } catch (NoSuchMethodException e) {
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + ".defaults() failed", e);
    }
  }

  private static Object read(RecordComponent component, Object record) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(component + " cannot be read", e);
    }
  }

  private String key(NodeTuple tuple, String path) {
    if (tuple.getKeyNode() instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw error(tuple.getKeyNode(), path, "has a key that is not a string");
  }

  private static String hint(String key, RecordComponent[] components) {
    List<String> known = Arrays.stream(components).map(KeyName::of).toList();
    return Nearest.to(key, known).map(nearest -> "; did you mean \"" + nearest + "\"?").orElse(".")
        + " Known keys: "
        + String.join(", ", known);
  }

  private static String child(String path, String key) {
    return path.isEmpty() ? key : path + '.' + key;
  }

  private ConfigException error(Node node, String path, String message) {
    return new ConfigException(
        "%s: %s %s".formatted(where(node), path.isEmpty() ? "the file" : path, message));
  }

  private String where(Node node) {
    return file + ':' + line(node);
  }

  private static String name(Class<?> type) {
    if (type == int.class || type == Integer.class || type == long.class) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class) {
      return "a number";
    }
    return type == boolean.class ? "true or false" : "a string";
  }

  private static String describe(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getTag().equals(Tag.NULL) ? "empty" : '"' + scalar.getValue() + '"';
    }
    return node instanceof SequenceNode ? "a list" : "a map";
  }
}
