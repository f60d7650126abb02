package io.infill.cleaning.dedup;

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

  /** The note: {@code {"size":4,"exact":1,"near":2,"url":0}}. */
  public String json() {
    return String.format(
        Locale.ROOT, "{\"size\":%d,\"exact\":%d,\"near\":%d,\"url\":%d}", size(), exact, near, url);
  }
}
