package io.infill.ingest;

import java.util.Objects;

/**
 * A record that could not be processed. It is kept with its cause and place, and it is counted, so
 * nothing is lost in silence.
 *
 * @param stage the stage that refused it
 * @param source the source's name in the config
 * @param cause stable kebab-case code, such as {@code malformed-json}
 * @param detail the failure in words
 * @param excerpt the beginning of the record, at most {@value #MAX_EXCERPT_CHARS} characters
 * @param bytes size of the refused record, in bytes of the decompressed file
 * @param provenance where it stands
 */
public record Reject(
    String stage,
    String source,
    String cause,
    String detail,
    String excerpt,
    long bytes,
    Provenance provenance) {

  /** Longest excerpt kept, in UTF-16 units. */
  public static final int MAX_EXCERPT_CHARS = 200;

  public Reject {
    Objects.requireNonNull(stage, "stage");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(detail, "detail");
    Objects.requireNonNull(provenance, "provenance");
    if (bytes < 0) {
      throw new IllegalArgumentException("bytes must be >= 0 but was " + bytes);
    }
    if (excerpt.length() > MAX_EXCERPT_CHARS) {
      int end =
          Character.isHighSurrogate(excerpt.charAt(MAX_EXCERPT_CHARS - 1))
              ? MAX_EXCERPT_CHARS - 1
              : MAX_EXCERPT_CHARS;
      excerpt = excerpt.substring(0, end);
    }
  }
}
