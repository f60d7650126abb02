package io.infill.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** The names of the fields that a document's metadata have, read without building their values. */
final class MetadataFields {
  private MetadataFields() {}

  /**
   * The names of the outermost fields.
   *
   * @throws IllegalArgumentException if {@code metadata} is no JSON object
   */
  static Set<String> names(String metadata) {
    Set<String> names = new HashSet<>();
    try (JsonParser in = MetadataJson.parser(metadata)) {
      if (in.nextToken() != JsonToken.START_OBJECT) {
        throw noObject(metadata, null);
      }
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        names.add(in.currentName());
        in.nextToken();
        in.skipChildren();
      }
      if (in.nextToken() != null) {
        throw noObject(metadata, null);
      }
    } catch (IOException e) {
      throw noObject(metadata, e);
    }
    return names;
  }

  private static IllegalArgumentException noObject(String metadata, IOException cause) {
    return new IllegalArgumentException(
        "metadata must be a JSON object but was " + metadata, cause);
  }
}
