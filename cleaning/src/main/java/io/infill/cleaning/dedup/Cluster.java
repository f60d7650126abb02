package io.infill.cleaning.dedup;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.infill.ingest.MetadataJson;
import java.io.IOException;
import java.util.Locale;

/**
 * How many documents a survivor stands for besides itself, by the tie over which they went.
 *
 * @param exact documents whose text equals its own
 * @param near documents whose text resembles one of the cluster
 * @param url documents that went by their address
 */
public record Cluster(long exact, long near, long url) {
  /** A document that stands for itself alone. */
  public static final Cluster ALONE = new Cluster(0, 0, 0);

  /** Name of the note in a survivor's metadata. */
  public static final String NOTE = "cluster";

  public Cluster {
    if (exact < 0 || near < 0 || url < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "exact, near and url must be >= 0 but were %d, %d and %d",
              exact,
              near,
              url));
    }
  }

  /** A cluster with {@code documents} more that went over {@code kind}. */
  public Cluster with(Link.Kind kind, long documents) {
    return switch (kind) {
      case EXACT -> new Cluster(exact + documents, near, url);
      case NEAR -> new Cluster(exact, near + documents, url);
      case URL -> new Cluster(exact, near, url + documents);
    };
  }

  /** Documents of the cluster, the survivor included. */
  public long size() {
    return 1 + exact + near + url;
  }

  /**
   * Documents of the cluster that a survivor's metadata note; 1 without a note.
   *
   * @param metadata of a document that cleaning kept; of a document without the note a field of its
   *     record that looks like it is taken for it
   * @throws IllegalArgumentException if they are no JSON object
   */
  public static long noted(String metadata) {
    long size = 1;
    try (JsonParser in = MetadataJson.parser(metadata)) {
      in.nextToken();
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        boolean named = MetadataJson.isNote(in.currentName(), NOTE);
        JsonToken value = in.nextToken();
        if (named && value == JsonToken.START_OBJECT) {
          size = size(in);
        } else {
          in.skipChildren();
        }
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("metadata must be a JSON object but was " + metadata, e);
    }
    return size;
  }

  private static long size(JsonParser in) throws IOException {
    long size = 1;
    while (in.nextToken() == JsonToken.FIELD_NAME) {
      boolean named = in.currentName().equals("size");
      if (in.nextToken() == JsonToken.VALUE_NUMBER_INT && named) {
        size = in.getLongValue();
      }
      in.skipChildren();
    }
    return size;
  }

  /** The note: {@code {"size":4,"exact":1,"near":2,"url":0}}. */
  public String json() {
    return String.format(
        Locale.ROOT, "{\"size\":%d,\"exact\":%d,\"near\":%d,\"url\":%d}", size(), exact, near, url);
  }
}
