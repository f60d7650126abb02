package io.infill.trainbridge.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The fields of a JSON object that must have them; what is missing or wrong is named. */
public final class JsonFields {
  private final JsonNode node;
  private final String whose;

  /**
   * @param whose begins messages, such as {@code "the state's "}; may be empty
   */
  public JsonFields(JsonNode node, String whose) {
    this.node = node;
    this.whose = whose;
  }

  /**
   * A field of any type.
   *
   * @throws IllegalArgumentException if there is none; so do all below
   */
  public JsonNode field(String name) {
    JsonNode field = node.get(name);
    if (field == null) {
      throw new IllegalArgumentException(whose + name + " must be given but is missing");
    }
    return field;
  }

  /** A field's text. */
  public String text(String name) {
    return field(name).asText();
  }

  /** A whole number of 64 bits. */
  public long number(String name) {
    return whole(field(name), name);
  }

  /** An array of whole numbers. */
  public long[] numbers(String name) {
    JsonNode array = field(name);
    long[] numbers = new long[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = whole(array.get(i), name);
    }
    return numbers;
  }

  /** An array of objects. */
  public List<JsonFields> objects(String name) {
    List<JsonFields> objects = new ArrayList<>();
    field(name).forEach(object -> objects.add(new JsonFields(object, whose)));
    return objects;
  }

  /** An object of texts. */
  public SortedMap<String, String> texts(String name) {
    SortedMap<String, String> texts = new TreeMap<>();
    field(name).forEachEntry((key, value) -> texts.put(key, value.asText()));
    return texts;
  }

  /** An object of whole numbers. */
  public SortedMap<String, Long> numbersByName(String name) {
    SortedMap<String, Long> numbers = new TreeMap<>();
    field(name).forEachEntry((key, value) -> numbers.put(key, whole(value, key)));
    return numbers;
  }

  private long whole(JsonNode field, String name) {
    if (!field.isIntegralNumber() || !field.canConvertToLong()) {
      throw new IllegalArgumentException(
          "%s%s must be a whole number but was %s".formatted(whose, name, field));
    }
    return field.asLong();
  }
}
