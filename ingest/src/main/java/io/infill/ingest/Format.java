package io.infill.ingest;

import java.util.Arrays;
import java.util.List;

/**
 * How records stand in a source's files; compression is found out from the bytes, not from here.
 */
public enum Format {
  /** The Pile: JSON lines of {@code {"text": ..., "meta": {"pile_set_name": ...}}}. */
  PILE("pile", "text", "", ""),
  /** JSON lines with fields named by the config: RedPajama, C4, Dolma and their like. */
  JSONL("jsonl", "text", "url", ""),
  /** One array of objects a file, read element by element, with fields named by the config. */
  JSON_ARRAY("json-array", "text", "url", ""),
  /** WuDao: a JSON array, plain or as {@code {"RECORDS": [...]}}, with title and content. */
  WUDAO("wudao", "content", "", "title"),
  /** One file, one document. */
  TEXT("text", "", "", ""),
  /** Parquet with flat or nested columns, by any writer; a row is a record. */
  PARQUET("parquet", "text", "url", ""),
  /** A Project Gutenberg book a file: as {@link #TEXT}, without the licence around it. */
  GUTENBERG("gutenberg", "", "", ""),
  /** An XML dump of a MediaWiki: a page is a record, its wikitext becomes plain text. */
  MEDIAWIKI("mediawiki", "", "", ""),
  /** Question, description and answers: JSON lines, or one JSON array a file. */
  QA("qa", "", "url", ""),
  /** Translated pairs, one a line, in columns parted by tabs. */
  TSV("tsv", "", "", ""),
  /** Translated pairs in the Translation Memory eXchange format. */
  TMX("tmx", "", "", ""),
  /** Translated pairs in gettext's catalogues. */
  PO("po", "", "", ""),
  /** Translated pairs in two files, line by line. */
  ALIGNED_LINES("aligned-lines", "", "", "");

  private final String label;
  private final String textField;
  private final String urlField;
  private final String titleField;

  Format(String label, String textField, String urlField, String titleField) {
    this.label = label;
    this.textField = textField;
    this.urlField = urlField;
    this.titleField = titleField;
  }

  /** The name in configs. */
  public String label() {
    return label;
  }

  /**
   * The format called {@code label}.
   *
   * @throws IllegalArgumentException naming the known labels
   */
  public static Format ofLabel(String label) {
    for (Format format : values()) {
      if (format.label.equals(label)) {
        return format;
      }
    }
    List<String> known = Arrays.stream(values()).map(Format::label).toList();
    throw new IllegalArgumentException("format must be one of " + known + " but was " + label);
  }

  /** Whether records are translated pairs, so that {@code pairs} says how to render them. */
  public boolean isParallel() {
    return this == TSV || this == TMX || this == PO || this == ALIGNED_LINES;
  }

  /** The field that holds the text unless the source names another. */
  String textField() {
    return textField;
  }

  /** The field that holds the address unless the source names another; empty for none. */
  String urlField() {
    return urlField;
  }

  /** The field that holds a title to be put before the text; empty for none. */
  String titleField() {
    return titleField;
  }
}
