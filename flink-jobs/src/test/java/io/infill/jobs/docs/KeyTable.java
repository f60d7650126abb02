package io.infill.jobs.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.infill.jobs.config.ConfigTree;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The keys of a config with type and default: as a page's table "Keys" has them, or a record. */
record KeyTable(SortedMap<String, Key> keys) {

  /** Type and default as a page writes them. */
  record Key(String type, String defaultValue) {}

  static KeyTable documented(String page) throws IOException {
    SortedMap<String, Key> documented = new TreeMap<>();
    for (List<String> row : Page.read(page).table("Keys")) {
      assertThat(row).as("columns of " + row.get(0)).hasSize(5);
      assertThat(row.get(4)).as("meaning of " + row.get(0)).isNotEmpty();
      // Behind the comma stands the unit.
      boolean labels = row.get(1).startsWith("`") || row.get(1).startsWith("list of `");
      String type = labels ? row.get(1) : row.get(1).split(",", 2)[0];
      Key key = new Key(type, row.get(3));
      assertThat(documented.put(code(row.get(0)), key)).as(row.get(0)).isNull();
    }
    return new KeyTable(documented);
  }

  /**
   * The keys of a record.
   *
   * @param values an instance's tree, with one item in each list of records
   * @param withoutDefault keys without one default value, and what the page says instead
   */
  static KeyTable actual(Class<?> type, JsonNode values, Map<String, String> withoutDefault) {
    SortedMap<String, Key> keys = new TreeMap<>();
    walk("", type, values, keys);
    withoutDefault.forEach(
        (key, says) -> keys.computeIfPresent(key, (k, found) -> new Key(found.type(), says)));
    return new KeyTable(keys);
  }

  private static void walk(String prefix, Class<?> type, JsonNode values, Map<String, Key> keys) {
    Iterator<Map.Entry<String, JsonNode>> fields = values.properties().iterator();
    for (RecordComponent component : type.getRecordComponents()) {
      Map.Entry<String, JsonNode> field = fields.next();
      String key = prefix + field.getKey();
      if (component.getType().isRecord()) {
        walk(key + '.', component.getType(), field.getValue(), keys);
      } else if (element(component) instanceof Class<?> element && element.isRecord()) {
        walk(key + "[].", element, field.getValue().get(0), keys);
      } else if (valueOfMap(component) instanceof Class<?> value && value.isRecord()) {
        walk(key + ".NAME.", value, field.getValue().iterator().next(), keys);
      } else {
        String value = '`' + field.getValue().toString() + '`';
        keys.put(key, new Key(type(component.getGenericType()), value));
      }
    }
  }

  private static Type element(RecordComponent component) {
    return component.getType() == List.class
        ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0]
        : null;
  }

  private static Type valueOfMap(RecordComponent component) {
    return component.getType() == Map.class
        ? ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[1]
        : null;
  }

  private static String type(Type type) {
    if (type instanceof ParameterizedType parameterized) {
      Type[] arguments = parameterized.getActualTypeArguments();
      String element = type(arguments[arguments.length - 1]);
      String elements =
          element.startsWith("`")
              ? element
              : element.startsWith("list of ")
                  ? element.replaceFirst("list", "lists")
                  : element.startsWith("map of ")
                      ? element.replaceFirst("map", "maps")
                      : element + 's';
      return (arguments.length == 1 ? "list of " : "map of ") + elements;
    }
    Class<?> plain = (Class<?>) type;
    if (plain.isEnum()) {
      return Stream.of(plain.getEnumConstants())
          .map(constant -> '`' + ConfigTree.of(constant).asText() + '`')
          .collect(Collectors.joining(", "));
    }
    if (plain == int.class || plain == Integer.class || plain == long.class) {
      return "integer";
    }
    if (plain == double.class || plain == Double.class) {
      return "number";
    }
    return plain == boolean.class ? "true or false" : "string";
  }

  private static String code(String cell) {
    assertThat(cell).startsWith("`").endsWith("`");
    return cell.substring(1, cell.length() - 1);
  }
}
