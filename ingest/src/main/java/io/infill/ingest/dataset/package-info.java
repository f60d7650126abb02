/**
 * The dataset directory: what every stage reads and what every stage leaves behind.
 *
 * <pre>
 * documents/
 *   documents-00000.parquet   rows by source, then by id; CRC on every page
 *   documents-00001.parquet
 *   manifest.json             {@link io.infill.ingest.dataset.Manifest}: fingerprint, files, ledger
 *   _SUCCESS                  written last; readers refuse a directory without it
 * </pre>
 *
 * <p>Open {@link io.infill.ingest.dataset.DatasetDirectory} first. A stage writes its shards
 * through {@link io.infill.ingest.dataset.DatasetWriter}: each shard under a temporary name,
 * renamed when whole, its counts beside it, so that a retried task changes nothing and a killed one
 * leaves nothing that a reader could take for data. How a row stands in Parquet is said once per
 * kind by a {@link io.infill.ingest.dataset.RowFormat}.
 *
 * <p>Lists of integers, which are nearly all bytes of token rows and sequences, are written and
 * read page by page by {@link io.infill.ingest.dataset.IntListPages} and {@link
 * io.infill.ingest.dataset.IntLists}; every other column by parquet-java. Any Parquet reader opens
 * the files.
 *
 * <p>Nothing here knows Beam.
 */
package io.infill.ingest.dataset;
