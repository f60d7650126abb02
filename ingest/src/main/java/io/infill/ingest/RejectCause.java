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
  UNSUPPORTED_COMPRESSION("unsupported-compression"),
  /** XML that is not well-formed, or lacks what the format needs. */
  MALFORMED_XML("malformed-xml"),
  /** Not a gettext entry. */
  MALFORMED_PO("malformed-po"),
  /** A pair of which one side is absent or blank. */
  MISSING_SIDE("missing-side"),
  /** A translation that the catalogue marks as unsure. */
  FUZZY_TRANSLATION("fuzzy-translation"),
  /** A translation of a message that is no longer in use. */
  OBSOLETE_TRANSLATION("obsolete-translation"),
  /** Two files that should match line by line and have different numbers of lines. */
  UNALIGNED_LINES("unaligned-lines"),
  /** A wiki page that only points to another. */
  REDIRECT("redirect"),
  /** A wiki page outside the namespaces asked for. */
  OTHER_NAMESPACE("other-namespace"),
  /** A Project Gutenberg book whose licence could not be told from its text. */
  UNMARKED_LICENCE("unmarked-licence"),
  /** A Parquet file whose bytes are wrong, or that is none. */
  CORRUPT_PARQUET("corrupt-parquet"),
  /** A Parquet file whose columns do not hold what the source's fields ask for. */
  UNFIT_COLUMNS("unfit-columns");

  private final String label;

  RejectCause(String label) {
    this.label = label;
  }

  /** The stable kebab-case code. */
  public String label() {
    return label;
  }
}
