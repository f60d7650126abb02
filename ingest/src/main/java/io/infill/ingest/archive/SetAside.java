package io.infill.ingest.archive;

import java.util.Locale;
import java.util.Set;

/**
 * Why a record of an archive is no document by its nature. Not a failure: such records are counted
 * by reason, as drops of the ingest stage, and leave no rows.
 *
 * <p>The labels are persisted in the ledger, so they must not change; there are no others, so the
 * ledger stays small whatever an archive holds.
 */
public final class SetAside {
  /** A revisit: the crawler saw the page again and did not store it again. */
  public static final String REVISIT = "warc-revisit";

  /** The answer of a name server. */
  public static final String DNS = "archive-dns";

  /** The record that opens an ARC file. */
  public static final String FILEDESC = "arc-filedesc";

  /** A response that has no body. */
  public static final String EMPTY_BODY = "empty-body";

  /** A part of a resource (HTTP 206). */
  public static final String PARTIAL = "http-partial";

  /** A body that calls itself text and holds bytes that no text has. */
  public static final String BINARY = "media-binary";

  private static final Set<String> WARC_TYPES = Set.of("warcinfo", "request", "metadata");

  /** The top-level types of RFC 6838 and after. */
  private static final Set<String> MEDIA =
      Set.of(
          "application",
          "audio",
          "font",
          "haptics",
          "image",
          "message",
          "model",
          "multipart",
          "text",
          "video");

  private SetAside() {}

  /**
   * A WARC record that holds no capture: {@code warc-warcinfo}, {@code warc-request}, {@code
   * warc-metadata}, or {@code warc-other} for types that the standard does not know.
   */
  public static String ofWarcType(String type) {
    return WARC_TYPES.contains(type) ? "warc-" + type : "warc-other";
  }

  /** A response that failed or leads elsewhere: {@code http-1xx}, {@code -3xx} to {@code -5xx}. */
  public static String ofStatus(int status) {
    int hundreds = status / 100;
    return hundreds >= 1 && hundreds <= 5 ? "http-" + hundreds + "xx" : "http-other";
  }

  /**
   * A body of a media type that is not read: {@code media-image}, {@code media-application} and so
   * on by the top-level type, {@code media-other} for an unknown one, {@code media-unnamed} for
   * none.
   */
  public static String ofMedia(String type) {
    if (type.isEmpty()) {
      return "media-unnamed";
    }
    String top = type.split("/", -1)[0].toLowerCase(Locale.ROOT);
    return "media-" + (MEDIA.contains(top) ? top : "other");
  }
}
