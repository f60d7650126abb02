package io.infill.trainbridge.trace;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a document's metadata say of a licence. */
final class Licence {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> NAMES =
      Set.of("license", "licence", "license_url", "licence_url", "licenses", "rights", "spdx");

  private Licence() {}

  /**
   * The first field called {@code license}, {@code rights} or the like, at the top or one object
   * below it; empty if there is none.
   *
   * @param metadata a JSON object
   */
  static String of(String metadata) {
    try {
      return find(JSON.readTree(metadata), 1);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("metadata must be JSON but was " + metadata, e);
    }
  }

  private static String find(JsonNode node, int deeper) {
    Iterator<Map.Entry<String, JsonNode>> fields = node.properties().iterator();
    String below = "";
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      JsonNode value = field.getValue();
      if (NAMES.contains(field.getKey().toLowerCase(Locale.ROOT)) && !value.isNull()) {
        return value.isTextual() ? value.asText() : value.toString();
      } else if (deeper > 0 && value.isObject() && below.isEmpty()) {
        below = find(value, deeper - 1);
      }
    }
    return below;
  }
}
