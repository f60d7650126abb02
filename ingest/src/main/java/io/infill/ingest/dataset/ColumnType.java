package io.infill.ingest.dataset;

/** The column types of our Parquet files; every column is required. */
public enum ColumnType {
  /** UTF-8 string. */
  STRING,
  /** Signed 32-bit integer. */
  INT,
  /** Signed 64-bit integer. */
  LONG,
  /** 64-bit floating point. */
  DOUBLE,
  /** Three-level LIST of required signed 32-bit integers. */
  INTS,
  /** Three-level LIST of required UTF-8 strings. */
  STRINGS
}
