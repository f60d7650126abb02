package io.infill.ingest.archive;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lines of {@code name: value}, as WARC and HTTP write them. Names are compared without regard to
 * case; a line that begins with a blank continues the value before; a line without a colon is
 * passed over.
 */
public final class HeaderFields {
  private record Field(String name, String value) {}

  private final List<Field> fields;

  private HeaderFields(List<Field> fields) {
    this.fields = fields;
  }

  /** Reads the lines of {@code bytes[from, to)}. */
  static HeaderFields parse(byte[] bytes, int from, int to, Charset charset) {
    List<Field> fields = new ArrayList<>();
    String name = "";
    StringBuilder value = new StringBuilder();
    for (String line : new String(bytes, from, to - from, charset).split("\r?\n", -1)) {
      int colon = line.indexOf(':');
      boolean continues = !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == '\t');
      if (continues && !name.isEmpty()) {
        value.append(value.isEmpty() || line.isBlank() ? "" : " ").append(line.strip());
      } else if (colon > 0 && !line.substring(0, colon).isBlank()) {
        add(name, value, fields);
        name = line.substring(0, colon).strip();
        value = new StringBuilder(line.substring(colon + 1).strip());
      }
    }
    add(name, value, fields);
    return new HeaderFields(fields);
  }

  private static void add(String name, StringBuilder value, List<Field> fields) {
    if (!name.isEmpty()) {
      fields.add(new Field(name, value.toString()));
    }
  }

  /** The first value of {@code name}; empty if there is none. */
  public Optional<String> first(String name) {
    return fields.stream()
        .filter(field -> field.name.equalsIgnoreCase(name))
        .map(Field::value)
        .findFirst();
  }

  /** The first value of {@code name}, or an empty string. */
  public String get(String name) {
    return first(name).orElse("");
  }

  /** All values of {@code name}, in their order. */
  public List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name.equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }
}
