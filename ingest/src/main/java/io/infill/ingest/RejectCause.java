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
  /** Bytes that the text's charset does not know, or that no charset explains. */
  INVALID_CHARSET("invalid-charset"),
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
  /** The file is no web archive where one was configured. */
  NOT_AN_ARCHIVE("not-an-archive"),
  /** Bytes of a web archive where a record should begin, or a record whose head is senseless. */
  MALFORMED_ARCHIVE_RECORD("malformed-archive-record"),
  /** A record of a web archive whose end is not where its length says. */
  WRONG_RECORD_LENGTH("wrong-record-length"),
  /** A record of a web archive that the file's end cuts off. */
  TRUNCATED_RECORD("truncated-record"),
  /** A record of a web archive that is a part of a longer one; parts are not joined. */
  SEGMENTED_RECORD("segmented-record"),
  /** A record of a web archive whose bytes are not those of its digest. */
  WRONG_DIGEST("wrong-digest"),
  /** A captured response that is not HTTP, or whose chunks are damaged. */
  MALFORMED_HTTP("malformed-http"),
  /** A captured body that is not encoded as its Content-Encoding says, or in one not read. */
  WRONG_CONTENT_ENCODING("wrong-content-encoding"),
  /** A gzip file that ends too early. */
  TRUNCATED_GZIP("truncated-gzip"),
  /** A gzip file whose bytes or checksum are wrong. */
  CORRUPT_GZIP("corrupt-gzip"),
  /** A zstd file that ends too early. */
  TRUNCATED_ZSTD("truncated-zstd"),
  /** A zstd file whose bytes or checksum are wrong. */
  CORRUPT_ZSTD("corrupt-zstd"),
  /** A bzip2 file that ends too early. */
  TRUNCATED_BZIP2("truncated-bzip2"),
  /** A bzip2 file whose bytes or checksum are wrong. */
  CORRUPT_BZIP2("corrupt-bzip2"),
  /** An xz file that ends too early. */
  TRUNCATED_XZ("truncated-xz"),
  /** An xz file whose bytes or checksum are wrong, or that asks for more than 256 MiB. */
  CORRUPT_XZ("corrupt-xz"),
  /** An LZ4 file that ends too early. */
  TRUNCATED_LZ4("truncated-lz4"),
  /** An LZ4 file whose bytes or checksum are wrong. */
  CORRUPT_LZ4("corrupt-lz4"),
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
