package io.infill.ingest;

/**
 * Why ingest could not make a document of a record. The label is persisted in {@link Reject#cause}
 * and counted under, so it must not change.
 */
public enum RejectCause {
  /** Not JSON, or JSON nested deeper than 1000, or with a key given twice. */
  MALFORMED_JSON("malformed-json"),
  /** Well-formed JSON that is no object. */
  NOT_AN_OBJECT("not-an-object"),
  /** The text's field is absent, empty or no string. */
  MISSING_TEXT("missing-text"),
  /** Bytes that are not UTF-8. */
  INVALID_UTF_8("invalid-utf-8"),
  /** A file that says it is UTF-16 and is not. */
  INVALID_UTF_16("invalid-utf-16"),
  /** Half of a surrogate pair, by a JSON escape: no text can hold it. */
  LONE_SURROGATE("lone-surrogate"),
  /** A record or a text over the configured size. */
  RECORD_TOO_LARGE("record-too-large"),
  /** A web page without prose, such as a menu, an empty frame or an error. */
  NO_MAIN_TEXT("no-main-text"),
  /** A web page with more letters, tags or nesting than is read. */
  PAGE_TOO_COMPLEX("page-too-complex"),
  /** The file is a JSON array where lines were configured. */
  NOT_JSONL("not-jsonl"),
  /** The file is no JSON array where one was configured. */
  NOT_JSON_ARRAY("not-json-array"),
  /** A gzip file that ends too early. */
  TRUNCATED_GZIP("truncated-gzip"),
  /** A gzip file whose bytes or checksum are wrong. */
  CORRUPT_GZIP("corrupt-gzip"),
  /** A zstd file that ends too early. */
  TRUNCATED_ZSTD("truncated-zstd"),
  /** A zstd file whose bytes or checksum are wrong. */
  CORRUPT_ZSTD("corrupt-zstd"),
  /** A file compressed in a way that is not read. */
  UNSUPPORTED_COMPRESSION("unsupported-compression");

  private final String label;

  RejectCause(String label) {
    this.label = label;
  }

  /** The stable kebab-case code. */
  public String label() {
    return label;
  }
}
