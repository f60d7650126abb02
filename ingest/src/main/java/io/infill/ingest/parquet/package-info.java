/**
 * Parquet files of any writer, read row by row, without Hadoop.
 *
 * <p>Open {@link io.infill.ingest.parquet.ParquetTable} first. The footer, the page headers, all
 * encodings and the assembly of nested rows are parquet-java's; finding, checking and expanding the
 * pages is done here, since parquet-java's own file reader cannot be loaded without Hadoop. Pages
 * are read when a row needs them, so memory is bounded by a page of each column. What our own
 * stages write is read by {@code ingest.dataset}, which knows its shape.
 */
package io.infill.ingest.parquet;
