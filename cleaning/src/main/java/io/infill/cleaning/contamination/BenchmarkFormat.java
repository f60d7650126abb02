package io.infill.cleaning.contamination;

/** How the items of an evaluation set stand in its files, all of them UTF-8. */
public enum BenchmarkFormat {
  /** One JSON value a line. */
  JSONL("jsonl"),
  /** One JSON array of items a file. */
  JSON("json"),
  /** Records parted by commas, quoted as RFC 4180 says. */
  CSV("csv"),
  /** Records parted by tabs, one a line, no quoting. */
  TSV("tsv"),
  /** Items of plain text, parted by blank lines. */
  TEXT("text");

  private final String label;

  BenchmarkFormat(String label) {
    this.label = label;
  }

  /** The name in configs. */
  public String label() {
    return label;
  }

  /** True if an item is a list of columns. */
  boolean hasColumns() {
    return this == CSV || this == TSV;
  }
}
